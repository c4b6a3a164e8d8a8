package org.selectivebackprop.core.data;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.selectivebackprop.core.io.Checksums;
import org.selectivebackprop.core.model.ImageShape;

/**
 * A data set of images that a program has in memory:
 *
 * <pre>{@code
 * Dataset digits = ImageArrays.of(new ImageShape(28, 28, 1), 10, pixels, labels, testPixels, testLabels);
 * }</pre>
 *
 * <p>Arrays are not copied; a program must not change them while they are trained on.
 */
public final class ImageArrays implements Images {
  private final ImageShape shape;
  private final List<String> classes;
  private final Arrayed train;
  private final Arrayed test;
  private final Normalisation normalisation;
  private final String checksum;

  private ImageArrays(ImageShape shape, List<String> classes, Arrayed train, Arrayed test) {
    this.shape = shape;
    this.classes = classes;
    this.train = train;
    this.test = test;
    int channels = shape.channels();
    normalisation =
        new ChannelStatistics(channels)
            .add(ByteBuffer.wrap(train.pixels))
            .normalisation()
            .orElseGet(() -> unchanged(channels));
    MessageDigest sha256 = Checksums.sha256();
    for (Arrayed split : List.of(train, test)) {
      ByteBuffer labels = ByteBuffer.allocate(Math.multiplyExact(split.labels.length, 4));
      labels.asIntBuffer().put(split.labels);
      sha256.update(labels);
      sha256.update(split.pixels);
    }
    checksum = Checksums.text(sha256);
  }

  /** For constant channels, which have no deviation to divide by. */
  private static Normalisation unchanged(int channels) {
    return new Normalisation(
        Collections.nCopies(channels, 0.0), Collections.nCopies(channels, 1.0));
  }

  /**
   * Classes are named by their index. Pixels are normalised to mean 0 and variance 1 per channel of
   * the training split.
   *
   * @param shape of every image
   * @param classes how many there are, at least 2
   * @param pixels of the training split: height-width-channel, 0 to 255 as unsigned bytes, one
   *     image after the other
   * @param labels class of each, in [0, classes)
   * @param testPixels of the test split
   * @param testLabels class of each
   * @throws IllegalArgumentException if sizes do not fit together, a split is empty, or a label is
   *     out of range
   */
  public static ImageArrays of(
      ImageShape shape,
      int classes,
      byte[] pixels,
      int[] labels,
      byte[] testPixels,
      int[] testLabels) {
    if (classes < 2) {
      throw new IllegalArgumentException(classes + " classes, at least 2 are needed");
    }
    return new ImageArrays(
        shape,
        IntStream.range(0, classes).mapToObj(String::valueOf).toList(),
        Arrayed.of("training", shape, classes, pixels, labels),
        Arrayed.of("test", shape, classes, testPixels, testLabels));
  }

  @Override
  public ImageShape shape() {
    return shape;
  }

  @Override
  public List<String> classes() {
    return classes;
  }

  @Override
  public Normalisation normalisation() {
    return normalisation;
  }

  @Override
  public String checksum() {
    return checksum;
  }

  @Override
  public Split train() {
    return train;
  }

  @Override
  public Split test() {
    return test;
  }

  private static final class Arrayed implements Split {
    private final ImageShape shape;
    private final byte[] pixels;
    private final int[] labels;

    private Arrayed(ImageShape shape, byte[] pixels, int[] labels) {
      this.shape = shape;
      this.pixels = pixels;
      this.labels = labels;
    }

    static Arrayed of(String split, ImageShape shape, int classes, byte[] pixels, int[] labels) {
      if (labels.length == 0 || pixels.length != (long) labels.length * shape.size()) {
        throw new IllegalArgumentException(
            "the %s split has %s labels, and %s values in images of %s = %s values"
                .formatted(split, labels.length, pixels.length, shape, shape.size()));
      }
      for (int id = 0; id < labels.length; id++) {
        if (labels[id] < 0 || labels[id] >= classes) {
          throw new IllegalArgumentException(
              "label %s of example %s of the %s split is not in [0, %s)"
                  .formatted(labels[id], id, split, classes));
        }
      }
      return new Arrayed(shape, pixels, Arrays.copyOf(labels, labels.length));
    }

    @Override
    public int size() {
      return labels.length;
    }

    @Override
    public ImageShape shape() {
      return shape;
    }

    @Override
    public int label(int id) {
      return labels[id];
    }

    @Override
    public void image(int id, byte[] to, int offset) {
      System.arraycopy(pixels, id * shape.size(), to, offset, shape.size());
    }
  }
}
