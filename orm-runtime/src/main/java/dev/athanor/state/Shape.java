package dev.athanor.state;

import dev.athanor.mapping.Attribute;
import dev.athanor.mapping.ColumnMapping;
import dev.athanor.mapping.DatabaseValue;
import dev.athanor.mapping.Formula;
import dev.athanor.mapping.Reference.KeyColumn;
import dev.athanor.schema.Column;
import dev.athanor.type.QualifiedName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the state of an object, of an entity or of a collection's row, is laid out: takes objects
 * apart and puts them together.
 */
public final class Shape {

  private final @Nullable JsonFormat json;
  private final StateAccess access;
  private final List<Part> parts;
  private final List<Slot> slots = new ArrayList<>();
  private final List<Part.One> ones = new ArrayList<>();
  private final List<Part.Many> manies = new ArrayList<>();
  private final Map<String, Slot> byColumn = new LinkedHashMap<>();
  private final Set<String> basics = new HashSet<>();

  /** Gives the values of columns of an entity that another refers to. */
  @FunctionalInterface
  public interface Targets {
    /** The values of these columns of the entity's row. */
    @Nullable Object[] columns(Object entity, Part.One reference);
  }

  Shape(
      Class<?> type,
      List<Attribute> attributes,
      List<ColumnMapping> key,
      @Nullable JsonFormat json) {
    this.json = json;
    key.forEach(column -> slot(column, true));
    basics(attributes);
    this.access = new ReflectiveAccess(type, attributes);
    this.parts = parts(attributes);
  }

  /** The layout of a row that is no object itself, but holds these attributes. */
  Shape(List<Attribute> attributes, @Nullable JsonFormat json) {
    this.json = json;
    basics(attributes);
    this.access = new ReflectiveAccess(Object.class, List.of());
    this.parts = parts(attributes);
  }

  private void basics(List<Attribute> attributes) {
    for (Attribute each : attributes) {
      if (each instanceof Attribute.Embedded embedded) {
        basics(embedded.attributes());
      } else if (each instanceof Attribute.Basic basic) {
        basic.columns().forEach(column -> basics.add(name(column)));
      }
    }
  }

  private static String name(ColumnMapping column) {
    return name(column.table(), column.name());
  }

  private static String name(QualifiedName table, String column) {
    return table + "\0" + column.toLowerCase(Locale.ROOT);
  }

  private Slot slot(ColumnMapping column, boolean isKey) {
    Slot known = byColumn.get(name(column));
    boolean insertable = column.insertable() || (known != null && known.insertable());
    boolean updatable = column.updatable() || (known != null && known.updatable());
    if (known != null && (known.insertable() || !insertable)) {
      return known;
    }
    Slot slot =
        new Slot(
            known == null ? slots.size() : known.index(),
            column.table(),
            column.name(),
            column.column().type(),
            column,
            insertable,
            updatable && !isKey,
            isKey,
            null,
            false,
            false);
    if (known == null) {
      slots.add(slot);
    } else {
      slots.set(slot.index(), slot);
    }
    byColumn.put(name(column), slot);
    return slot;
  }

  private List<Part> parts(List<Attribute> attributes) {
    List<Part> result = new ArrayList<>();
    for (Attribute each : attributes) {
      result.add(part(each));
    }
    return result;
  }

  private Part part(Attribute attribute) {
    if (attribute instanceof Attribute.Basic basic) {
      ColumnMapping column = basic.column();
      return new Part.Value(
          basic, column == null ? formula(basic) : made(basic, column), Codecs.of(basic, json));
    }
    if (attribute instanceof Attribute.Embedded embedded) {
      Class<?> type = embedded.property().type().raw();
      return new Part.Group(
          embedded,
          new ReflectiveAccess(type, embedded.attributes()),
          parts(embedded.attributes()));
    }
    return attribute instanceof Attribute.ToOne one ? one(one) : many(attribute);
  }

  private Slot made(Attribute.Basic attribute, ColumnMapping column) {
    Slot slot = slot(column, false);
    DatabaseValue value = DatabaseValue.of(attribute.property(), column.column());
    if (slot.isKey() || !(value.onInsert() || value.onUpdate())) {
      return slot;
    }
    Slot made = slot.made(value);
    slots.set(made.index(), made);
    byColumn.put(name(column), made);
    return made;
  }

  /** The place of a value that is only read; its name is none that a column can have. */
  private @Nullable Slot formula(Attribute.Basic attribute) {
    Formula formula = attribute.formula();
    if (formula == null) {
      return null;
    }
    QualifiedName table = QualifiedName.of("\0");
    String name = attribute.property().declaredIn().getName() + "\0" + attribute.name();
    ColumnMapping column =
        new ColumnMapping(
            table,
            name,
            Column.nullable(name, formula.type()),
            false,
            false,
            false,
            false,
            List.of(),
            List.of(),
            Map.of());
    Slot slot =
        new Slot(
            slots.size(),
            table,
            name,
            formula.type(),
            column,
            false,
            false,
            false,
            formula.sql(),
            false,
            false);
    slots.add(slot);
    return slot;
  }

  private Part one(Attribute.ToOne attribute) {
    List<Slot> own = new ArrayList<>();
    List<String> targets = new ArrayList<>();
    var reference = attribute.reference();
    if (reference != null && attribute.table() == null) {
      for (KeyColumn each : reference.columns()) {
        own.add(slot(each.column(), false));
        targets.add(each.target());
      }
    }
    List<Boolean> shared =
        own.stream().map(slot -> basics.contains(name(slot.table(), slot.name()))).toList();
    Part.One part = new Part.One(attribute, ones.size(), own, targets, shared);
    ones.add(part);
    return part;
  }

  private Part many(Attribute attribute) {
    Part.Many part = new Part.Many(attribute, manies.size());
    manies.add(part);
    return part;
  }

  /** The way to the state of instances. */
  public StateAccess access() {
    return access;
  }

  /** The attributes, as the access numbers them. */
  public List<Part> parts() {
    return parts;
  }

  /** The columns. */
  public List<Slot> slots() {
    return slots;
  }

  /** The references to other entities. */
  public List<Part.One> ones() {
    return ones;
  }

  /** The collections. */
  public List<Part.Many> manies() {
    return manies;
  }

  /** The place of a column. */
  public Optional<Slot> slot(QualifiedName table, String column) {
    return Optional.ofNullable(byColumn.get(name(table, column)));
  }

  /** The image of an object. Values of columns that refer to other entities come from targets. */
  public Image image(Object instance, Targets targets) {
    Image image = Image.of(this);
    take(parts, access, instance, image);
    for (Part.One one : ones) {
      referTo(one, image, targets);
    }
    return image;
  }

  /** Takes one attribute apart, given its value. */
  public void take(Part part, @Nullable Object value, Image image, Targets targets) {
    take(part, value, image);
    for (Part.One one : ones) {
      if (image.references()[one.index()] != null) {
        referTo(one, image, targets);
      }
    }
  }

  private static void referTo(Part.One one, Image image, Targets targets) {
    Object target = image.references()[one.index()];
    @Nullable Object[] values =
        target == null || !one.isDirect() ? null : targets.columns(target, one);
    for (int i = 0; i < one.slots().size(); i++) {
      boolean reads =
          one.shared().get(i)
              && one.attribute().reference() != null
              && !one.attribute().reference().columns().get(i).column().isWritten();
      if (values != null && !reads) {
        image.columns()[one.slots().get(i).index()] = values[i];
      }
    }
  }

  private void take(List<Part> from, StateAccess reader, @Nullable Object instance, Image image) {
    if (instance == null) {
      return;
    }
    for (int i = 0; i < from.size(); i++) {
      take(from.get(i), reader.get(instance, i), image);
    }
  }

  private void take(Part part, @Nullable Object value, Image image) {
    if (part instanceof Part.Value single) {
      Slot slot = single.slot();
      if (slot != null && (value != null || image.columns()[slot.index()] == null)) {
        image.columns()[slot.index()] = single.codec().toColumn(value);
      }
    } else if (part instanceof Part.Group group) {
      take(group.parts(), group.access(), value, image);
    } else if (part instanceof Part.One one) {
      image.references()[one.index()] = value;
    } else if (part instanceof Part.Many many) {
      image.collections()[many.index()] = value;
    }
  }

  /** A new object with this state. */
  public Object make(Image image) {
    return access.create(values(parts, image));
  }

  /** Gives an object this state. */
  public void fill(Object instance, Image image) {
    @Nullable Object[] values = values(parts, image);
    for (int i = 0; i < values.length; i++) {
      access.set(instance, i, values[i]);
    }
  }

  /** Gives one attribute of an object the state that the image has of it. */
  public void fill(Object instance, int attribute, Image image) {
    access.set(instance, attribute, value(parts.get(attribute), image));
  }

  private @Nullable Object[] values(List<Part> from, Image image) {
    @Nullable Object[] values = new Object[from.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(from.get(i), image);
    }
    return values;
  }

  /** The value of an attribute in an image. */
  public @Nullable Object value(Part part, Image image) {
    if (part instanceof Part.Value single) {
      Slot slot = single.slot();
      return slot == null ? null : single.codec().toJava(image.columns()[slot.index()]);
    }
    if (part instanceof Part.Group group) {
      return isAbsent(group, image) ? null : group.access().create(values(group.parts(), image));
    }
    return part instanceof Part.One one
        ? image.references()[one.index()]
        : image.collections()[((Part.Many) part).index()];
  }

  /** An embedded object is there where anything of it is: a column, a reference, a collection. */
  private static boolean isAbsent(Part.Group group, Image image) {
    for (Part each : group.parts()) {
      boolean absent =
          each instanceof Part.Value single
              ? single.slot() == null || image.columns()[single.slot().index()] == null
              : each instanceof Part.Group inner
                  ? isAbsent(inner, image)
                  : each instanceof Part.One one
                      ? image.references()[one.index()] == null
                      : image.collections()[((Part.Many) each).index()] == null;
      if (!absent) {
        return false;
      }
    }
    return true;
  }

  /** Puts another entity or collection in its place, within embedded objects too. */
  public void put(Object instance, Part place, @Nullable Object value) {
    put(parts, access, instance, place, value);
  }

  /** Whether the place was found below; an immutable object on the way is replaced. */
  private static @Nullable Object put(
      List<Part> from, StateAccess writer, Object instance, Part place, @Nullable Object value) {
    for (int i = 0; i < from.size(); i++) {
      Part part = from.get(i);
      if (part == place) {
        return with(writer, from.size(), instance, i, value);
      }
      if (part instanceof Part.Group group) {
        Object embedded = writer.get(instance, i);
        Object changed =
            embedded == null ? null : put(group.parts(), group.access(), embedded, place, value);
        if (changed != null) {
          return changed == embedded ? instance : with(writer, from.size(), instance, i, changed);
        }
      }
    }
    return null;
  }

  private static Object with(
      StateAccess writer, int count, Object instance, int index, @Nullable Object value) {
    if (!writer.isImmutable()) {
      writer.set(instance, index, value);
      return instance;
    }
    @Nullable Object[] values = new Object[count];
    for (int i = 0; i < count; i++) {
      values[i] = i == index ? value : writer.get(instance, i);
    }
    return writer.create(values);
  }
}
