package org.selectivebackprop.core.data;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.selectivebackprop.core.example.ExampleSpec;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.example.Target;

/**
 * Checks the values of examples: numbers are finite, ids exist, labels are in [0, 1]. Also of rows
 * in memory, {@code byte[][]}, {@code float[][]} or {@code int[][]}, one row an example.
 */
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

  /** Checks that inputs, words, classes and labels of the same place have the same names. */
  static void checkAlike(ExampleSpec train, ExampleSpec test) {
    alike("input", names(train.inputs()), names(test.inputs()));
    for (int i = 0; i < Math.min(train.inputs().size(), test.inputs().size()); i++) {
      Feature input = train.inputs().get(i);
      alike(
          "word of input '" + input.name() + "'",
          input.vocabulary(),
          test.inputs().get(i).vocabulary());
    }
    alike("class or label", train.target().names(), test.target().names());
  }

  /** Examples of the test split; errors say so. */
  static Examples test(Supplier<Examples> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException misfit) {
      throw new IllegalArgumentException("test split: " + misfit.getMessage(), misfit);
    }
  }

  /** 1 where a label applies, else 0. */
  static float[][] numbers(boolean[][] labels) {
    float[][] values = new float[labels.length][];
    for (int i = 0; i < labels.length; i++) {
      values[i] = new float[labels[i].length];
      for (int k = 0; k < labels[i].length; k++) {
        values[i][k] = labels[i][k] ? 1 : 0;
      }
    }
    return values;
  }

  private static List<String> names(List<Feature> inputs) {
    return inputs.stream().map(Feature::name).toList();
  }

  /** Of those that both have; where one has more, other checks tell. */
  private static void alike(String what, List<String> train, List<String> test) {
    for (int i = 0; i < Math.min(train.size(), test.size()); i++) {
      if (!train.get(i).equals(test.get(i))) {
        throw new IllegalArgumentException(
            "%s %s is '%s' in the test split, '%s' in the training split"
                .formatted(what, i, test.get(i), train.get(i)));
      }
    }
  }

  /** Checks that all rows have values of their input, and every example a target. */
  static void check(
      List<Feature> inputs,
      List<Object> rows,
      int size,
      Target target,
      int[] labels,
      float[][] targets) {
    if (size == 0) {
      throw new IllegalArgumentException("there are no examples");
    }
    if (rows.size() != inputs.size()) {
      throw new IllegalArgumentException(
          rows.size() + " inputs, the training split has " + inputs.size());
    }
    for (int i = 0; i < rows.size(); i++) {
      check(inputs.get(i), rows.get(i), size);
    }
    for (int id = 0; id < size; id++) {
      if (labels[id] < 0 || labels[id] >= target.groups()) {
        throw new IllegalArgumentException(
            "label %s of example %s is not in [0, %s)".formatted(labels[id], id, target.groups()));
      }
    }
    if (target.values() == 0 ? targets.length > 0 : targets.length != size) {
      throw new IllegalArgumentException(
          targets.length + " targets of numbers or labels for " + target.text());
    }
    for (int id = 0; id < targets.length; id++) {
      length(targets[id].length, target.values(), id, "the targets");
      finite(targets[id], id, "the targets");
    }
  }

  private static void check(Feature input, Object rows, int size) {
    String where = "input '" + input.name() + "'";
    Object[] all = (Object[]) rows;
    if (all.length != size) {
      throw new IllegalArgumentException(
          "%s has %s rows for %s examples".formatted(where, all.length, size));
    }
    for (int id = 0; id < size; id++) {
      if (all[id] instanceof float[] numbers && input.type() == Feature.Type.FLOAT32) {
        length(numbers.length, input.size(), id, where);
        finite(numbers, id, where);
      } else if (all[id] instanceof int[] ids && input.type() == Feature.Type.INT32) {
        length(ids.length, input.size(), id, where);
        int wrong = outside(ids, 0, ids.length, input.ids());
        if (wrong >= 0) {
          throw new IllegalArgumentException(
              "id %s at %s of row %s of %s is not in [0, %s)"
                  .formatted(ids[wrong], wrong, id, where, input.ids()));
        }
      } else if (all[id] instanceof byte[] bytes && input.type() == Feature.Type.UINT8) {
        length(bytes.length, input.size(), id, where);
      } else {
        throw new IllegalArgumentException(
            "%s has other values than %s".formatted(where, input.text()));
      }
    }
  }

  private static void length(int is, int wanted, int id, String where) {
    if (is != wanted) {
      throw new IllegalArgumentException(
          "row %s of %s has %s values, wanted %s".formatted(id, where, is, wanted));
    }
  }

  private static void finite(float[] row, int id, String where) {
    int wrong = notFinite(row, 0, row.length);
    if (wrong >= 0) {
      throw new IllegalArgumentException(
          "%s at %s of row %s of %s".formatted(row[wrong], wrong, id, where));
    }
  }

  /** Copies one row into a batch, from an offset of an input on. */
  static void copy(Object rows, int id, ExampleBatch to, int input, int offset) {
    if (rows instanceof float[][] numbers) {
      System.arraycopy(numbers[id], 0, to.floats(input), offset, numbers[id].length);
    } else if (rows instanceof int[][] ids) {
      System.arraycopy(ids[id], 0, to.ints(input), offset, ids[id].length);
    } else if (rows instanceof byte[][] bytes) {
      System.arraycopy(bytes[id], 0, to.bytes(input), offset, bytes[id].length);
    }
  }
}
