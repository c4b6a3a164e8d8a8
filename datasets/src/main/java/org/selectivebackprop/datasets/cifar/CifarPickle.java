package org.selectivebackprop.datasets.cifar;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.selectivebackprop.datasets.cifar.PickleInput.Bytes;
import org.selectivebackprop.datasets.io.DataFile;
import org.selectivebackprop.datasets.store.Labels;
import org.selectivebackprop.datasets.store.SplitFiles;

/**
 * The Python version of CIFAR: a pickled dictionary of labels and of an array of images by plane.
 */
record CifarPickle(DataFile file, int size, int classes, String labelKey) implements SplitFiles {
  private static final String DATA = "data";

  @Override
  public Labels labels() {
    List<?> found = list(file, labelKey);
    if (found.size() != size) {
      throw file.refuse(found.size() + " labels, not " + size, "'" + labelKey + "'");
    }
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      if (!(found.get(i) instanceof Long label) || label < 0 || label >= classes) {
        throw file.refuse(
            "label %s is not in [0, %s)"
                .formatted(
                    found.get(i) instanceof Long number ? number : "that is no number", classes),
            "'" + labelKey + "', example " + i);
      }
      labels[i] = label.intValue();
    }
    return Labels.of(labels, classes);
  }

  @Override
  public void images(Consumer<byte[]> sink) {
    Bytes rows = rows();
    byte[] planes = new byte[CifarForm.SHAPE.size()];
    byte[] image = new byte[CifarForm.SHAPE.size()];
    try (DataInputStream in = new DataInputStream(file.open())) {
      in.skipNBytes(rows.offset());
      for (int i = 0; i < size; i++) {
        in.readFully(planes);
        SplitFiles.interleave(planes, image, CifarForm.SHAPE.channels());
        sink.accept(image);
      }
    } catch (IOException failed) {
      throw file.unreadable(failed);
    }
  }

  /** The array's bytes: NumPy describes them by version, shape, type, order and content. */
  private Bytes rows() {
    long rowBytes = CifarForm.SHAPE.size();
    if (Pickle.dictionary(file).get(DATA) instanceof Pickle.Call array
        && array.name().endsWith("._reconstruct")
        && array.state() instanceof Pickle.Tuple state
        && state.items().size() == 5
        && state.items().get(1) instanceof Pickle.Tuple shape
        && shape.items().equals(List.of((long) size, rowBytes))
        && state.items().get(2) instanceof Pickle.Call type
        && type.arguments().items().contains("u1")
        && Boolean.FALSE.equals(state.items().get(3))
        && state.items().get(4) instanceof Bytes bytes
        && bytes.length() == size * rowBytes) {
      return bytes;
    }
    throw file.refuse("no uint8 array of [" + size + ", " + rowBytes + "]", "'" + DATA + "'");
  }

  static List<String> names(DataFile file, String key) {
    return list(file, key).stream()
        .map(name -> name instanceof String text ? text : "(no text)")
        .toList();
  }

  private static List<?> list(DataFile file, String key) {
    Map<String, Object> dictionary = Pickle.dictionary(file);
    if (dictionary.get(key) instanceof List<?> list) {
      return list;
    }
    throw file.refuse("no list '" + key + "' among " + dictionary.keySet());
  }
}
