package org.selectivebackprop.core.data;

import java.util.List;
import java.util.Optional;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.example.Target;

/** Checks the values of examples: numbers are finite, ids exist, labels are in [0, 1]. */
public final class ExampleValues {
  private ExampleValues() {}

  /**
   * What is wrong with an example.
   *
   * @param position of it in the batch
   * @return the first wrong value, such as "NaN at 3 of input 'x'"; empty if there is none
   */
  public static Optional<String> problem(
      List<Feature> inputs, Target target, ExampleBatch batch, int position) {
    for (int i = 0; i < inputs.size(); i++) {
      Feature input = inputs.get(i);
      int size = input.size();
      int wrong =
          switch (input.type()) {
            case UINT8 -> -1;
            case FLOAT32 -> notFinite(batch.floats(i), position * size, size);
            case INT32 -> outside(batch.ints(i), position * size, size, input.ids());
          };
      if (wrong >= 0) {
        int at = position * size + wrong;
        return Optional.of(
            (input.ids() > 0
                    ? "id %s, not in [0, %s),".formatted(batch.ints(i)[at], input.ids())
                    : String.valueOf(batch.floats(i)[at]))
                + " at %s of input '%s'".formatted(wrong, input.name()));
      }
    }
    return target(target, batch.targets(), position);
  }

  private static Optional<String> target(Target target, float[] values, int position) {
    int first = position * target.values();
    for (int i = first; i < first + target.values(); i++) {
      boolean label = target instanceof Target.MultiLabel;
      if (!Float.isFinite(values[i]) || (label && (values[i] < 0 || values[i] > 1))) {
        return Optional.of(values[i] + " at " + (i - first) + " of its target");
      }
    }
    return Optional.empty();
  }

  /** The first number that is not finite, from 0; -1 if there is none. */
  public static int notFinite(float[] values, int from, int size) {
    for (int i = 0; i < size; i++) {
      if (!Float.isFinite(values[from + i])) {
        return i;
      }
    }
    return -1;
  }

  /** The first id that is not in [0, ids), from 0; -1 if there is none. */
  public static int outside(int[] values, int from, int size, int ids) {
    for (int i = 0; i < size; i++) {
      if (values[from + i] < 0 || values[from + i] >= ids) {
        return i;
      }
    }
    return -1;
  }
}
