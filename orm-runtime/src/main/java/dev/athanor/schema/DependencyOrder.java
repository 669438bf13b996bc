package dev.athanor.schema;

import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.type.QualifiedName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tables in an order in which each comes after those that it refers to. Tables that refer to each
 * other in a cycle stand together, and their keys into the cycle are told apart, because they can
 * be added only when all of these tables are there. A key of a table to itself is no cycle.
 *
 * @param tables parents first; ties in the order of names
 * @param cyclic keys that have to be added later, by the table that has them
 */
public record DependencyOrder(List<Table> tables, Map<QualifiedName, List<ForeignKey>> cyclic) {

  /** The order of these tables; keys to tables that are not among them do not count. */
  public static DependencyOrder of(Collection<Table> tables) {
    Map<QualifiedName, Table> byName = new LinkedHashMap<>();
    tables.stream()
        .sorted(java.util.Comparator.comparing(Table::name))
        .forEach(t -> byName.put(t.name(), t));
    List<Table> order = new ArrayList<>();
    Map<QualifiedName, Integer> component = new Components(byName, order).find();
    Map<QualifiedName, List<ForeignKey>> cyclic = new LinkedHashMap<>();
    for (Table table : order) {
      List<ForeignKey> keys =
          table.foreignKeys().stream()
              .filter(key -> !key.target().equals(table.name()))
              .filter(key -> component.get(table.name()).equals(component.get(key.target())))
              .toList();
      if (!keys.isEmpty()) {
        cyclic.put(table.name(), keys);
      }
    }
    return new DependencyOrder(List.copyOf(order), cyclic);
  }

  /**
   * Strongly connected components, targets first (Tarjan 1972, https://doi.org/10.1137/0201010),
   * without recursion because a chain of tables may be long.
   */
  private static final class Components {
    private final Map<QualifiedName, Table> tables;
    private final List<Table> order;
    private final Map<QualifiedName, Integer> index = new HashMap<>();
    private final Map<QualifiedName, Integer> low = new HashMap<>();
    private final Map<QualifiedName, Integer> component = new HashMap<>();
    private final Deque<QualifiedName> open = new ArrayDeque<>();
    private int components;

    Components(Map<QualifiedName, Table> tables, List<Table> order) {
      this.tables = tables;
      this.order = order;
    }

    Map<QualifiedName, Integer> find() {
      for (QualifiedName name : tables.keySet()) {
        if (!index.containsKey(name)) {
          visit(name);
        }
      }
      return component;
    }

    private record Frame(QualifiedName table, Iterator<QualifiedName> targets) {}

    private void visit(QualifiedName root) {
      Deque<Frame> frames = new ArrayDeque<>();
      frames.push(enter(root));
      while (!frames.isEmpty()) {
        Frame frame = frames.element();
        if (frame.targets.hasNext()) {
          QualifiedName target = frame.targets.next();
          if (!index.containsKey(target)) {
            frames.push(enter(target));
          } else if (!component.containsKey(target)) {
            low.merge(frame.table, index.get(target), Math::min);
          }
        } else {
          frames.pop();
          if (!frames.isEmpty()) {
            low.merge(frames.element().table, low.get(frame.table), Math::min);
          }
          close(frame.table);
        }
      }
    }

    private Frame enter(QualifiedName name) {
      index.put(name, index.size());
      low.put(name, index.get(name));
      open.push(name);
      Table table = tables.get(name);
      List<QualifiedName> targets =
          table.foreignKeys().stream()
              .map(ForeignKey::target)
              .filter(tables::containsKey)
              .distinct()
              .sorted()
              .toList();
      return new Frame(name, targets.iterator());
    }

    private void close(QualifiedName name) {
      if (!low.get(name).equals(index.get(name))) {
        return;
      }
      List<Table> members = new ArrayList<>();
      QualifiedName member;
      do {
        member = open.pop();
        component.put(member, components);
        members.add(tables.get(member));
      } while (!member.equals(name));
      members.sort(java.util.Comparator.comparing(Table::name));
      order.addAll(members);
      components++;
    }
  }
}
