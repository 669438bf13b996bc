package dev.athanor.schema;

import dev.athanor.schema.Constraint.ForeignKey;
import dev.athanor.type.QualifiedName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tables in an order in which each comes after those that it refers to. Tables that refer to each
 * other in a cycle stand together, and their keys to later tables are told apart, because they can
 * be added only when those are there. A key of a table to itself is no cycle.
 *
 * @param tables parents first; ties in the order of names
 * @param cyclic keys that have to be added later, by the table that has them
 */
public record DependencyOrder(List<Table> tables, Map<QualifiedName, List<ForeignKey>> cyclic) {

  /** The order of these tables; keys to tables that are not among them do not count. */
  public static DependencyOrder of(Collection<Table> tables) {
    Map<QualifiedName, Node> nodes = new LinkedHashMap<>();
    tables.stream()
        .sorted(Comparator.comparing(Table::name))
        .forEach(table -> nodes.put(table.name(), new Node(table)));
    List<Node> order = new Components(nodes).inOrder();
    Map<QualifiedName, List<ForeignKey>> cyclic = new LinkedHashMap<>();
    Set<QualifiedName> later = new HashSet<>(nodes.keySet());
    for (Node node : order) {
      later.remove(node.table.name());
      List<ForeignKey> keys =
          node.table.foreignKeys().stream().filter(key -> later.contains(key.target())).toList();
      if (!keys.isEmpty()) {
        cyclic.put(node.table.name(), keys);
      }
    }
    return new DependencyOrder(order.stream().map(node -> node.table).toList(), cyclic);
  }

  private static final class Node {
    private static final int NONE = -1;

    private final Table table;
    private int index = NONE;
    private int low = NONE;
    private boolean closed;

    Node(Table table) {
      this.table = table;
    }
  }

  /**
   * Strongly connected components, targets first (Tarjan 1972, https://doi.org/10.1137/0201010),
   * without recursion because a chain of tables may be long.
   */
  private static final class Components {
    private final Map<QualifiedName, Node> nodes;
    private final List<Node> order = new ArrayList<>();
    private final Deque<Node> open = new ArrayDeque<>();
    private int visited;

    Components(Map<QualifiedName, Node> nodes) {
      this.nodes = nodes;
    }

    List<Node> inOrder() {
      for (Node node : nodes.values()) {
        if (node.index == Node.NONE) {
          visit(node);
        }
      }
      return order;
    }

    private record Frame(Node node, Iterator<Node> targets) {}

    private void visit(Node root) {
      Deque<Frame> frames = new ArrayDeque<>();
      frames.push(enter(root));
      while (!frames.isEmpty()) {
        Frame frame = frames.element();
        if (frame.targets.hasNext()) {
          Node target = frame.targets.next();
          if (target.index == Node.NONE) {
            frames.push(enter(target));
          } else if (!target.closed) {
            frame.node.low = Math.min(frame.node.low, target.index);
          }
        } else {
          frames.pop();
          if (!frames.isEmpty()) {
            Node parent = frames.element().node;
            parent.low = Math.min(parent.low, frame.node.low);
          }
          close(frame.node);
        }
      }
    }

    private Frame enter(Node node) {
      node.index = visited;
      node.low = visited++;
      open.push(node);
      List<Node> targets = new ArrayList<>();
      for (ForeignKey key : node.table.foreignKeys()) {
        Node target = nodes.get(key.target());
        if (target != null) {
          targets.add(target);
        }
      }
      targets.sort(Comparator.comparing(target -> target.table.name()));
      return new Frame(node, targets.iterator());
    }

    private void close(Node node) {
      if (node.low != node.index) {
        return;
      }
      List<Node> members = new ArrayList<>();
      Node member;
      do {
        member = open.pop();
        member.closed = true;
        members.add(member);
      } while (member != node);
      members.sort(Comparator.comparing(each -> each.table.name()));
      order.addAll(members);
    }
  }
}
