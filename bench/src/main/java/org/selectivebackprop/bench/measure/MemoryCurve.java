package org.selectivebackprop.bench.measure;

import java.util.List;
import java.util.OptionalLong;

/**
 * What the process held while an engine scored and trained.
 *
 * @param engine label
 * @param points in order, at least one
 */
public record MemoryCurve(String engine, List<Point> points) implements Measurement {
  /** Garbage and caches come and go by some megabytes. */
  private static final long HEAP_LIMIT = 8_000_000;

  private static final long RESIDENT_LIMIT = 64_000_000;

  /** The share of the steps in which caches and the heap's pages fill for the first time. */
  private static final double WARM_UP = 0.3;

  /** Copies the list. */
  public MemoryCurve {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("no points");
    }
  }

  /**
   * One reading.
   *
   * @param steps done before it
   * @param residentBytes in the machine's memory, if known
   * @param heapBytes of the Java heap after a collection
   */
  public record Point(int steps, OptionalLong residentBytes, long heapBytes) {}

  /** Bytes more on the heap at the end than when warm. */
  public long heapGrowth() {
    return last().heapBytes() - warm().heapBytes();
  }

  /** Bytes more resident at the end than when warm, if known. */
  public OptionalLong residentGrowth() {
    return last().residentBytes().isPresent() && warm().residentBytes().isPresent()
        ? OptionalLong.of(last().residentBytes().getAsLong() - warm().residentBytes().getAsLong())
        : OptionalLong.empty();
  }

  /** Whether neither grew by more than comes and goes; of what is known. */
  public boolean flat() {
    return heapGrowth() < HEAP_LIMIT && residentGrowth().orElse(0) < RESIDENT_LIMIT;
  }

  /** Steps after which growth counts. */
  public int warmSteps() {
    return warm().steps();
  }

  private Point last() {
    return points.get(points.size() - 1);
  }

  private Point warm() {
    return points.stream()
        .filter(point -> point.steps() >= WARM_UP * last().steps())
        .findFirst()
        .orElseThrow();
  }
}
