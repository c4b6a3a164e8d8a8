package org.selectivebackprop.datasets.numpy;

import java.util.List;
import java.util.function.Consumer;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.datasets.io.DataFile;
import org.selectivebackprop.datasets.store.Labels;
import org.selectivebackprop.datasets.store.SplitFiles;

/**
 * A split in two arrays: uint8 images, of [n, height, width], or with channels last or first, and
 * labels, integers or booleans, of [n] or [n, 1].
 */
record NumpySplit(NpyArray images, NpyArray labelArray, int classes, Channels channels)
    implements SplitFiles {
  private static final String HEADER = "offset 10";

  /** The numbers of channels that images usually have, and the least size of a picture. */
  private static final List<Integer> USUAL_CHANNELS = List.of(1, 3, 4);

  private static final int LEAST_SIZE = 5;

  /** Where the channels are among an image's sizes. */
  public enum Channels {
    /** Last; an array that looks as if they came first is refused. */
    AUTO,
    /** Last, as in TensorFlow. */
    LAST,
    /** First, as in PyTorch. */
    FIRST
  }

  NumpySplit {
    int count = images.size();
    shape(images, channels);
    boolean column = labelArray.shape().size() == 2 && labelArray.shape().get(1) == 1;
    boolean whole = labelArray.type().kind() != 'f';
    if (!whole || (labelArray.shape().size() != 1 && !column)) {
      throw labelArray
          .file()
          .remedied(
              whole
                  ? "save labels.argmax(axis=1) if its rows are one-hot"
                  : "save labels.astype('int64') if these are classes")
          .refuse(
              "labels of type %s and shape %s, not integers in one row"
                  .formatted(labelArray.type(), labelArray.shape()),
              HEADER);
    }
    if (labelArray.size() != count) {
      throw labelArray.file().refuse(labelArray.size() + " labels for " + count + " images");
    }
  }

  /** Whether two arrays are bytes of images, and integers of one row. */
  static boolean areImagesWithClasses(NpyArray x, NpyArray y, NumpyExamples.Kind target) {
    boolean classes = target == NumpyExamples.Kind.CLASS || target == NumpyExamples.Kind.AUTO;
    return classes
        && x.type().kind() == 'u'
        && x.type().bytes() == 1
        && x.shape().size() >= 3
        && x.shape().size() <= 4
        && y.type().kind() != 'f'
        && y.itemBytes() == y.type().bytes();
  }

  NumpySplit with(int number) {
    return new NumpySplit(images, labelArray, number, channels);
  }

  ImageShape shape() {
    return shape(images, channels);
  }

  private static ImageShape shape(NpyArray images, Channels channels) {
    DataFile file = images.file();
    List<Integer> sizes = images.shape();
    int rank = sizes.size();
    NpyType type = images.type();
    if (type.kind() != 'u' || type.bytes() != 1 || rank < 3 || rank > 4) {
      throw file.remedied(
              type.kind() == 'f'
                  ? "save (255 * images).round().astype('uint8') if they are in [0, 1]"
                  : file.remedy())
          .refuse(
              ("type %s and shape %s, not uint8 of [n, height, width, channels] or [n,"
                      + " height, width]")
                  .formatted(type, sizes),
              HEADER);
    }
    if (sizes.contains(0)) {
      throw file.refuse("there are no images in it: shape " + sizes, HEADER);
    }
    if (rank == 3) {
      return new ImageShape(sizes.get(1), sizes.get(2), 1);
    }
    boolean first =
        USUAL_CHANNELS.contains(sizes.get(1))
            && !USUAL_CHANNELS.contains(sizes.get(3))
            && Math.min(sizes.get(2), sizes.get(3)) >= LEAST_SIZE;
    if (channels == Channels.AUTO && first) {
      throw file.remedied(
              "set 'numpy: {channels: first}', or last if these are images of height "
                  + sizes.get(1)
                  + "; or save images.transpose(0, 2, 3, 1)")
          .refuse("shape " + sizes + " looks as if the channels came first", HEADER);
    }
    return channels == Channels.FIRST
        ? new ImageShape(sizes.get(2), sizes.get(3), sizes.get(1))
        : new ImageShape(sizes.get(1), sizes.get(2), sizes.get(3));
  }

  @Override
  public int size() {
    return images.size();
  }

  @Override
  public Labels labels() {
    int[] labels = new int[size()];
    int[] at = {0};
    labelArray.items(
        item -> {
          int i = at[0]++;
          labels[i] =
              labelArray
                  .file()
                  .label(
                      labelArray.type().integer(item),
                      classes,
                      i,
                      labelArray.dataAt() + (long) item.length * i);
        });
    return Labels.of(labels, classes);
  }

  @Override
  public void images(Consumer<byte[]> sink) {
    if (channels != Channels.FIRST || images.shape().size() == 3) {
      images.items(sink);
      return;
    }
    byte[] image = new byte[images.itemBytes()];
    images.items(
        planes -> {
          SplitFiles.interleave(planes, image, shape().channels());
          sink.accept(image);
        });
  }
}
