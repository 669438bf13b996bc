package dev.athanor.graph;

import dev.athanor.state.CollectionPlan;
import dev.athanor.state.EntityPlan;
import dev.athanor.state.Image;
import dev.athanor.state.Key;
import dev.athanor.state.Part;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a session knows of one object. */
public final class EntityState {

  private final Object entity;
  private final EntityPlan plan;
  private final long order;
  private final @Nullable CollectionState[] collections;
  private BitSet missing = new BitSet();
  private Status status;
  private @Nullable Key key;
  private Image base;
  private List<EntityState> siblings;
  private BitSet hidden = new BitSet();
  private BitSet unloaded = new BitSet();
  private @Nullable Origin origin;
  private boolean inserted;
  private boolean tentative;

  EntityState(Object entity, EntityPlan plan, Status status, long order) {
    this.entity = entity;
    this.plan = plan;
    this.status = status;
    this.order = order;
    this.base = Image.of(plan.shape());
    this.collections = new CollectionState[plan.collections().size()];
    this.siblings = List.of(this);
    this.inserted = status == Status.PERSISTENT;
  }

  /** The object. */
  public Object entity() {
    return entity;
  }

  /** How its class is stored. */
  public EntityPlan plan() {
    return plan;
  }

  /** A number that grows with each object that the session gets to know. */
  public long order() {
    return order;
  }

  /** What it is to the session. */
  public Status status() {
    return status;
  }

  /** Makes it something else to the session. */
  public void become(Status other) {
    status = other;
  }

  /** Whether there is a row in the database, in this transaction at least. */
  public boolean isInserted() {
    return inserted;
  }

  /** Says whether there is a row. */
  public void setInserted(boolean there) {
    inserted = there;
  }

  /** Whether it was read after the transaction had written something. */
  public boolean isTentative() {
    return tentative;
  }

  /** Says whether what was read may be undone with the transaction. */
  public void setTentative(boolean undoable) {
    tentative = undoable;
  }

  /** Its key; null as long as it has none. */
  public @Nullable Key key() {
    return key;
  }

  /** Gives it a key, or takes it away. */
  public void setKey(@Nullable Key other) {
    key = other;
  }

  /** The state that the row is known to have. */
  public Image base() {
    return base;
  }

  /** Takes note of what the row has. */
  public void setBase(Image other) {
    base = other;
  }

  /** All that came with the same query. */
  public List<EntityState> siblings() {
    return siblings;
  }

  /** Puts it among others that came with the same query. */
  public void setSiblings(List<EntityState> others) {
    siblings = others;
  }

  /** What is known of a collection; null where nothing is yet. */
  public @Nullable CollectionState collection(CollectionPlan collection) {
    return collections[collection.part().index()];
  }

  /** Takes note of a collection. */
  public void setCollection(CollectionState state) {
    collections[state.plan().part().index()] = state;
  }

  /** Takes note that there is none. */
  public void dropCollection(CollectionPlan collection) {
    collections[collection.part().index()] = null;
  }

  /** Whether a reference was left out when the object was loaded. */
  public boolean isMissing(Part.One one) {
    return missing.get(one.index());
  }

  /** Says whether a reference was left out. */
  public void setMissing(Part.One one, boolean leftOut) {
    missing.set(one.index(), leftOut);
  }

  /** Whether a reference leads to a row that the session does not see. */
  public boolean isHidden(Part.One one) {
    return hidden.get(one.index());
  }

  /** Says whether a reference leads to a row that the session does not see. */
  public void setHidden(Part.One one, boolean notSeen) {
    hidden.set(one.index(), notSeen);
  }

  /**
   * The columns that were left out when the object was loaded, as slots number them; what the base
   * has there is what the object had without them.
   */
  public BitSet unloaded() {
    return unloaded;
  }

  /** What is not loaded of it, to be put back later. */
  public record Gaps(BitSet missing, BitSet hidden, BitSet unloaded) {

    /** Whether all is loaded. */
    public boolean isEmpty() {
      return missing.isEmpty() && unloaded.isEmpty();
    }
  }

  /** What is not loaded of it now. */
  public Gaps gaps() {
    return new Gaps((BitSet) missing.clone(), (BitSet) hidden.clone(), (BitSet) unloaded.clone());
  }

  /** Puts back what was not loaded. */
  public void setGaps(Gaps gaps) {
    missing = (BitSet) gaps.missing().clone();
    hidden = (BitSet) gaps.hidden().clone();
    unloaded = (BitSet) gaps.unloaded().clone();
  }

  /** What it came with; null where it was not loaded. */
  public @Nullable Origin origin() {
    return origin;
  }

  /** Says what it came with. */
  public void setOrigin(Origin other) {
    origin = other;
  }

  /** For people. */
  @Override
  public String toString() {
    return key == null ? plan.name() + " (new)" : key.toString();
  }
}
