package org.selectivebackprop.engine.tf;

import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.data.ExampleBatch;

/**
 * Positions of a batch that one run works on.
 *
 * @param from the first
 * @param size how many, at least 1
 */
record Range(int from, int size) {
  static Range all(ExampleBatch batch) {
    return new Range(0, batch.size());
  }

  /** The whole batch in nearly equal parts of at most {@code most}, but at least 1. */
  static List<Range> parts(ExampleBatch batch, long most) {
    int size = batch.size();
    int count = (int) ((size + Math.max(1, most) - 1) / Math.max(1, most));
    List<Range> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) size * i / count);
      parts.add(new Range(from, (int) ((long) size * (i + 1) / count) - from));
    }
    return parts;
  }
}
