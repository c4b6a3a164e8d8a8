package org.selectivebackprop.datasets.derived;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.Images;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.PluginSpec;

/**
 * A data set whose images say which they are: four bytes, the id for training images and its
 * complement for test images.
 *
 * @param labels of the training split
 * @param testSize labels of the test split go round the classes
 * @param classCount how many there are
 */
record Numbered(List<Integer> labels, int testSize, int classCount) implements Images {
  /** Labels that go round the classes. */
  static Numbered of(int trainSize, int classes) {
    return new Numbered(
        IntStream.range(0, trainSize).mapToObj(id -> id % classes).toList(), 50, classes);
  }

  /** The numbers of every image of a split, which must not repeat. */
  static Set<Integer> numbers(Dataset.Split split) {
    Set<Integer> numbers = new HashSet<>();
    for (int id = 0; id < split.size(); id++) {
      if (!numbers.add(number(split, id))) {
        throw new AssertionError("image " + id + " is there twice");
      }
    }
    return numbers;
  }

  /** Which image of the original data set it is. */
  static int number(Dataset.Split split, int id) {
    byte[] image = new byte[4];
    split.image(id, image, 0);
    return ByteBuffer.wrap(image).getInt();
  }

  /** How many examples of each class. */
  static int[] counts(Dataset dataset) {
    int[] counts = new int[dataset.classes().size()];
    for (int id = 0; id < dataset.train().size(); id++) {
      counts[dataset.train().label(id)]++;
    }
    return counts;
  }

  @Override
  public ImageShape shape() {
    return new ImageShape(2, 2, 1);
  }

  @Override
  public List<String> classes() {
    return IntStream.range(0, classCount).mapToObj(label -> "class-" + label).toList();
  }

  @Override
  public Normalisation normalisation() {
    return new Normalisation(List.of(0.25), List.of(0.125));
  }

  @Override
  public PluginSpec augmentation() {
    return PluginSpec.of("crop", "pad", 3);
  }

  @Override
  public String checksum() {
    return "sha256:" + "0".repeat(56) + "%08x".formatted(labels.hashCode());
  }

  @Override
  public Split train() {
    return new Numbers(labels, 0);
  }

  @Override
  public Split test() {
    return new Numbers(IntStream.range(0, testSize).mapToObj(id -> id % classCount).toList(), -1);
  }

  private record Numbers(List<Integer> labels, int mask) implements Split {
    @Override
    public int size() {
      return labels.size();
    }

    @Override
    public ImageShape shape() {
      return new ImageShape(2, 2, 1);
    }

    @Override
    public int label(int id) {
      return labels.get(id);
    }

    @Override
    public void image(int id, byte[] to, int offset) {
      ByteBuffer.wrap(to).putInt(offset, id ^ mask);
    }
  }
}
