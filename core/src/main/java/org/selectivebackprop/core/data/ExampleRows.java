package org.selectivebackprop.core.data;

import java.util.List;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.example.Target;

/** Rows of values, one for each example: {@code byte[][]}, {@code float[][]} or {@code int[][]}. */
final class ExampleRows {
  private ExampleRows() {}

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
        int wrong = ExampleValues.outside(ids, 0, ids.length, input.ids());
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
    int wrong = ExampleValues.notFinite(row, 0, row.length);
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
