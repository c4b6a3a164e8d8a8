package org.selectivebackprop.results;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which examples were selected most and least often.
 *
 * @param log what was recorded of every example
 */
public record SelectionRanking(ExampleLog log) {
  /**
   * The examples that were selected most often.
   *
   * @return at most {@code count} ids, the most selected first; ties by higher score, then by id
   */
  public List<Integer> most(int count) {
    return ordered(bySelection().reversed().thenComparing(id -> id), count);
  }

  /** The examples that were selected least often; ties by lower score, then by id. */
  public List<Integer> least(int count) {
    return ordered(bySelection().thenComparing(id -> id), count);
  }

  private List<Integer> ordered(Comparator<Integer> order, int count) {
    return IntStream.range(0, log.size())
        .filter(id -> log.considered(id) > 0)
        .boxed()
        .sorted(order)
        .limit(count)
        .toList();
  }

  private Comparator<Integer> bySelection() {
    return Comparator.<Integer>comparingInt(log::selected)
        .thenComparingDouble(id -> Double.isNaN(log.score(id)) ? 0 : log.score(id));
  }
}
