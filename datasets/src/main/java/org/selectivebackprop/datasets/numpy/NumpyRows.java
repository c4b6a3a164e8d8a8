package org.selectivebackprop.datasets.numpy;

import java.util.List;
import org.selectivebackprop.core.data.ExampleValues;
import org.selectivebackprop.core.example.Feature;

/** Rows of an array, one an example, checked as they are read. */
final class NumpyRows {
  private NumpyRows() {}

  /** Reads {@code size} examples: bytes, floats or ints, as the input says. */
  static Object of(NpyArray array, Feature feature, int size) {
    List<Integer> item = array.shape().subList(1, array.shape().size());
    if (array.size() != size) {
      throw array.file().refuse(array.size() + " examples, and " + size + " targets");
    }
    if (!item.equals(feature.shape())) {
      throw array
          .file()
          .refuse("examples of %s, those to train on are %s".formatted(item, feature.shape()));
    }
    int[] at = {0};
    return switch (feature.type()) {
      case UINT8 -> {
        byte[][] rows = new byte[size][];
        array.items(values -> rows[at[0]++] = values.clone());
        yield rows;
      }
      case FLOAT32 -> numbers(array);
      case INT32 -> {
        int[][] rows = new int[size][];
        array.items(values -> rows[at[0]] = ids(array, values, at[0]++, feature.ids()));
        yield rows;
      }
    };
  }

  static float[][] numbers(NpyArray array) {
    float[][] rows = new float[array.size()][];
    int[] at = {0};
    array.items(
        values -> {
          int id = at[0]++;
          rows[id] = array.type().floats(values);
          int wrong = ExampleValues.notFinite(rows[id], 0, rows[id].length);
          if (wrong >= 0) {
            throw array
                .file()
                .refuse(
                    rows[id][wrong] + " in single precision", "example " + id + ", value " + wrong);
          }
        });
    return rows;
  }

  static int[] labels(NpyArray array, int classes) {
    int[] labels = new int[array.size()];
    int[] at = {0};
    array.items(
        item -> {
          int id = at[0]++;
          long offset = array.dataAt() + (long) item.length * id;
          labels[id] = array.file().label(array.type().integer(item), classes, id, offset);
        });
    return labels;
  }

  private static int[] ids(NpyArray array, byte[] item, int id, int most) {
    long[] values = array.type().integers(item);
    int[] row = new int[values.length];
    for (int i = 0; i < row.length; i++) {
      if (values[i] < 0 || values[i] >= most) {
        throw array
            .file()
            .refuse(
                "id %s is not in [0, %s)".formatted(values[i], most),
                "example " + id + ", value " + i);
      }
      row[i] = (int) values[i];
    }
    return row;
  }
}
