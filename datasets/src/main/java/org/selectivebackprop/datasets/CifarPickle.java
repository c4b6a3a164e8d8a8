package org.selectivebackprop.datasets;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.selectivebackprop.datasets.Pickle.Tuple;
import org.selectivebackprop.datasets.PickleSource.Bytes;

/**
 * Reads the Python version of CIFAR, as torchvision and Keras leave it on disk: a pickled
 * dictionary of labels and of an array of images, a row each, the red, the green and the blue
 * plane.
 *
 * @param file that is read
 * @param records how many images there must be
 * @param labelKey of the labels in the dictionary
 */
record CifarPickle(DataFile file, int records, String labelKey) implements CifarBatch {
  private static final String DATA = "data";

  @Override
  public void labels(int classes, int[] to, int first) {
    List<?> labels = list(file, labelKey);
    if (labels.size() != records) {
      throw file.refuse(labels.size() + " labels, not " + records, "'" + labelKey + "'");
    }
    for (int i = 0; i < records; i++) {
      if (!(labels.get(i) instanceof Long label) || label < 0 || label >= classes) {
        throw file.refuse(
            "label "
                + (labels.get(i) instanceof Long number ? number : "that is no number")
                + " is not in [0, "
                + classes
                + ")",
            "'" + labelKey + "', example " + i);
      }
      to[first + i] = label.intValue();
    }
  }

  @Override
  public void images(ImageSink sink) {
    Bytes rows = rows();
    byte[] planes = new byte[CifarFile.SHAPE.size()];
    byte[] image = new byte[CifarFile.SHAPE.size()];
    try (DataInputStream in = new DataInputStream(file.open())) {
      in.skipNBytes(rows.offset());
      for (int i = 0; i < records; i++) {
        in.readFully(planes);
        Planes.interleave(planes, 0, image, CifarFile.SHAPE.channels());
        sink.add(image);
      }
    } catch (IOException failed) {
      throw file.unreadable(failed);
    }
  }

  /** The array's bytes: NumPy describes them by version, shape, type, order and content. */
  private Bytes rows() {
    if (Pickle.dictionary(file).get(DATA) instanceof PickleCall array
        && array.name().endsWith("._reconstruct")
        && array.state() instanceof Tuple state
        && state.items().size() == 5
        && state.items().get(1) instanceof Tuple shape
        && shape.items().equals(List.of((long) records, (long) CifarFile.SHAPE.size()))
        && state.items().get(2) instanceof PickleCall type
        && type.arguments().items().contains("u1")
        && Boolean.FALSE.equals(state.items().get(3))
        && state.items().get(4) instanceof Bytes bytes
        && bytes.length() == (long) records * CifarFile.SHAPE.size()) {
      return bytes;
    }
    throw file.refuse(
        "no uint8 array of [" + records + ", " + CifarFile.SHAPE.size() + "]", "'" + DATA + "'");
  }

  /** A list in a pickled dictionary. */
  static List<?> list(DataFile file, String key) {
    Map<String, Object> dictionary = Pickle.dictionary(file);
    if (dictionary.get(key) instanceof List<?> list) {
      return list;
    }
    throw file.refuse("no list '" + key + "' among " + dictionary.keySet());
  }
}
