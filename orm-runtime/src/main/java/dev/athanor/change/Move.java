package dev.athanor.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A name or a value that another one takes the place of. */
public record Move<T>(T from, T to) {

  /**
   * Moves that are meant to happen at once, one after the other: each new name is free when its
   * turn comes.
   *
   * @param moves old names to new ones, of which no two are the same
   * @param spare a name that is free, for names that change places
   */
  public static <T> List<Move<T>> inOrder(Map<T, T> moves, T spare) {
    return inOrder(moves, spare, name -> name);
  }

  /**
   * The same where names that differ may still be one.
   *
   * @param likeness the same for names that may be one
   */
  static <T> List<Move<T>> inOrder(Map<T, T> moves, T spare, UnaryOperator<T> likeness) {
    List<Move<T>> left = new ArrayList<>();
    moves.forEach((from, to) -> left.add(new Move<>(from, to)));
    List<Move<T>> steps = new ArrayList<>();
    while (!left.isEmpty()) {
      Move<T> next =
          left.stream().filter(move -> isFree(move, left, likeness)).findFirst().orElse(null);
      if (next == null) {
        Move<T> first = left.remove(0);
        steps.add(new Move<>(first.from(), spare));
        left.add(new Move<>(spare, first.to()));
      } else {
        left.remove(next);
        steps.add(next);
      }
    }
    return steps;
  }

  private static <T> boolean isFree(Move<T> move, List<Move<T>> left, UnaryOperator<T> likeness) {
    T name = likeness.apply(move.to);
    return left.stream()
        .noneMatch(other -> !other.equals(move) && likeness.apply(other.from).equals(name));
  }
}
