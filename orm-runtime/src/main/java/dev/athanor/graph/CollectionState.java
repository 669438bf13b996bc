package dev.athanor.graph;

import dev.athanor.error.InvalidException;
import dev.athanor.error.Problem;
import dev.athanor.state.CollectionPlan;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a session knows of one collection of one object. */
public final class CollectionState {

  private final EntityState owner;
  private final CollectionPlan plan;
  private final Tracking tracking;
  private final Object content;
  private Object visible;
  private boolean loaded;
  private boolean raising;
  private boolean leftOut;
  private boolean partial;
  private boolean tentative;
  private List<Item> base = List.of();
  private List<@Nullable Object[]> rows = List.of();
  private List<@Nullable Object> queued = new ArrayList<>();
  private final Set<Object> come = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Object> gone = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Object> told = Collections.newSetFromMap(new IdentityHashMap<>());

  /** A collection that is empty, and loaded or not. */
  public CollectionState(
      EntityState owner, CollectionPlan plan, Tracking tracking, boolean loaded) {
    this.owner = owner;
    this.plan = plan;
    this.tracking = tracking;
    this.loaded = loaded;
    this.content =
        plan.isMap()
            ? new LinkedHashMap<>()
            : plan.isSet() ? new LinkedHashSet<>() : new ArrayList<>();
    this.visible = plan.isManaged() ? managed() : shown();
  }

  private Object managed() {
    if (plan.isMap()) {
      return new ManagedMap(this);
    }
    return plan.isSet() ? new ManagedSet(this) : new ManagedList(this);
  }

  /** Whose collection it is. */
  public EntityState owner() {
    return owner;
  }

  /** How it is stored. */
  public CollectionPlan plan() {
    return plan;
  }

  /** What the attribute of the owner holds. */
  public @Nullable Object visible() {
    return leftOut ? null : visible;
  }

  /** Whether the attribute is null because the collection is not to be loaded. */
  public boolean isLeftOut() {
    return leftOut;
  }

  /** Says whether the attribute is null until the collection is loaded. */
  public void setLeftOut(boolean out) {
    boolean was = leftOut;
    leftOut = out;
    if (was && !out) {
      owner.plan().shape().put(owner.entity(), plan.part(), visible);
    }
  }

  /** Whether its elements are some of those that the database has. */
  public boolean isPartial() {
    return partial;
  }

  /** Says whether its elements are some of those that the database has. */
  public void setPartial(boolean some) {
    partial = some;
  }

  /** Whether its elements are known. */
  public boolean isLoaded() {
    return loaded;
  }

  /** Whether touching it before it is loaded is an error. */
  public boolean isRaising() {
    return raising;
  }

  /** Says whether touching it before it is loaded is an error. */
  public void setRaising(boolean raise) {
    raising = raise;
  }

  /** Whether it was read after the transaction had written something. */
  public boolean isTentative() {
    return tentative;
  }

  /** Says whether what was read may be undone with the transaction. */
  public void setTentative(boolean undoable) {
    tentative = undoable;
  }

  /** The elements that the database has. */
  public List<Item> base() {
    return base;
  }

  /** The rows of its table that the database has. */
  public List<@Nullable Object[]> rows() {
    return rows;
  }

  /** Takes note of what the database has. */
  public void setBase(List<Item> items, List<@Nullable Object[]> tableRows) {
    base = List.copyOf(items);
    rows = List.copyOf(tableRows);
    told.clear();
  }

  /** Elements that were added before it was loaded. */
  public List<@Nullable Object> queued() {
    return queued;
  }

  /** An element came in and was made to refer to the owner. */
  void told(Object element) {
    told.add(element);
  }

  /** Whether an element was made to refer to the owner when it came in. */
  public boolean hasTold(Object element) {
    return told.contains(element);
  }

  /** Forgets what happened before it was loaded. */
  public void forgetQueued() {
    queued = new ArrayList<>();
    come.clear();
    gone.clear();
  }

  /** Loads it if it is not loaded. */
  public void touch() {
    if (!loaded) {
      tracking.load(this);
    }
  }

  /** Loads it if it is not loaded, as it is about to change. */
  void touchToChange() {
    touch();
    if (partial) {
      throw partlyLoaded();
    }
  }

  /** Says that what is not all of a collection cannot be changed. */
  public InvalidException partlyLoaded() {
    return new InvalidException(
        Problem.of(
            "ORM-SES-022",
            this + " is to change, but was loaded with a condition: it is not all of it",
            "load it without the condition: refresh() its owner"));
  }

  /** Whether an element can be added without knowing the others. */
  boolean queues() {
    return !loaded
        && plan.inverse() != null
        && plan.order() == null
        && !plan.isMap()
        && !plan.isSet();
  }

  void queue(@Nullable Object element) {
    queued.add(element);
    tracking.added(this, element);
  }

  void added(@Nullable Object element) {
    tracking.added(this, element);
  }

  void removed(@Nullable Object element) {
    tracking.removed(this, element);
  }

  /** Fills it with what the database has; what was added before comes on top. */
  public void fill(List<Item> items, List<@Nullable Object[]> tableRows) {
    setLeftOut(false);
    setBase(items, tableRows);
    loaded = true;
    List<@Nullable Object> later = queued;
    queued = new ArrayList<>();
    set(items);
    for (Object each : later) {
      if (!list().contains(each)) {
        list().add(each);
      }
    }
    List.copyOf(gone).forEach(this::silentlyRemove);
    List.copyOf(come).forEach(this::silentlyAdd);
    come.clear();
    gone.clear();
    show();
  }

  /** Gives it other elements, without telling anybody. */
  public void set(List<Item> items) {
    replace(items);
    loaded = true;
    show();
  }

  private void replace(List<Item> items) {
    if (plan.isMap()) {
      map().clear();
      items.forEach(item -> map().put(item.key(), item.value()));
    } else {
      elements().clear();
      items.forEach(item -> elements().add(item.value()));
    }
  }

  /** Forgets its elements, so that they are loaded again when it is touched. */
  public void unload() {
    tentative = false;
    partial = false;
    if (plan.isMap()) {
      map().clear();
    } else {
      elements().clear();
    }
    setBase(List.of(), List.of());
    forgetQueued();
    loaded = false;
    show();
  }

  /** Where the attribute is declared as a class of its own, an instance of it with the elements. */
  private void show() {
    if (!plan.isManaged() && !leftOut) {
      visible = shown();
      owner.plan().shape().put(owner.entity(), plan.part(), visible);
    }
  }

  @SuppressWarnings("unchecked") // the attribute declares what the elements are
  private Object shown() {
    Class<?> type = plan.declared();
    if (type.isArray()) {
      List<@Nullable Object> list = new ArrayList<>(elements());
      Object array = Array.newInstance(type.getComponentType(), list.size());
      for (int i = 0; i < list.size(); i++) {
        Array.set(array, i, list.get(i));
      }
      return array;
    }
    Object made =
        type.isAssignableFrom(TreeSet.class) && SortedSet.class.isAssignableFrom(type)
            ? new TreeSet<>()
            : type.isAssignableFrom(TreeMap.class) && SortedMap.class.isAssignableFrom(type)
                ? new TreeMap<>()
                : newInstance(type);
    if (made instanceof Map<?, ?> other) {
      ((Map<Object, Object>) other).putAll((Map<Object, Object>) (Map<?, ?>) map());
    } else {
      ((Collection<Object>) made).addAll((Collection<Object>) (Collection<?>) elements());
    }
    return made;
  }

  private static Object newInstance(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no collection of " + type, e);
    }
  }

  /** Takes over what the attribute of the owner holds now. */
  public void pull(@Nullable Object held) {
    leftOut = false;
    forgetQueued();
    List<Item> items = itemsOf(plan, held);
    loaded = true;
    replace(items);
    if (plan.isManaged()) {
      return;
    }
    if (held != null) {
      visible = held;
    } else {
      show();
    }
  }

  /** The elements of any collection, map or array. */
  public static List<Item> itemsOf(CollectionPlan plan, @Nullable Object held) {
    List<Item> items = new ArrayList<>();
    if (held instanceof Map<?, ?> map) {
      map.forEach((key, value) -> items.add(new Item(key, value)));
    } else if (held != null && held.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(held); i++) {
        items.add(new Item(i, Array.get(held, i)));
      }
    } else if (held instanceof Collection<?> collection) {
      boolean positions = plan.order() != null;
      for (Object each : collection) {
        items.add(new Item(positions ? items.size() : null, each));
      }
    }
    return items;
  }

  /** Its elements, where they are known. */
  public List<Item> items() {
    return itemsOf(plan, content);
  }

  /** Whether an element is there, the very same. */
  public boolean has(Object element) {
    for (Item each : items()) {
      if (each.value() == element) {
        return true;
      }
    }
    return queued.contains(element);
  }

  /** Adds an element without telling anybody, if it is not there, or as soon as it is loaded. */
  public void silentlyAdd(Object element) {
    if (!loaded) {
      gone.remove(element);
      come.add(element);
      return;
    }
    if (!plan.isMap() && !has(element)) {
      elements().add(element);
      show();
    }
  }

  /** Takes an element out without telling anybody, or as soon as it is loaded. */
  public void silentlyRemove(Object element) {
    queued.removeIf(each -> each == element);
    told.remove(element);
    if (!loaded) {
      come.remove(element);
      gone.add(element);
      return;
    }
    if (plan.isMap()) {
      map().values().removeIf(each -> each == element);
    } else {
      elements().removeIf(each -> each == element);
    }
    show();
  }

  /** The elements as a set of the very objects. */
  public static Set<Object> identities(List<Item> items) {
    Set<Object> set = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Item each : items) {
      if (each.value() != null) {
        set.add(each.value());
      }
    }
    return set;
  }

  @SuppressWarnings("unchecked") // made in the constructor
  List<@Nullable Object> list() {
    return (List<@Nullable Object>) content;
  }

  @SuppressWarnings("unchecked") // made in the constructor
  Collection<@Nullable Object> elements() {
    return (Collection<@Nullable Object>) content;
  }

  @SuppressWarnings("unchecked") // made in the constructor
  Map<@Nullable Object, @Nullable Object> map() {
    return (Map<@Nullable Object, @Nullable Object>) content;
  }

  /** For people. */
  @Override
  public String toString() {
    return plan.name() + " of " + owner;
  }
}
