package org.selectivebackprop.datasets.svhn;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.datasets.io.DataFile;
import org.selectivebackprop.datasets.store.Labels;
import org.selectivebackprop.datasets.store.SplitFiles;
import us.hebi.matlab.mat.format.Mat5Type;
import us.hebi.matlab.mat.types.Source;

/**
 * Reads one file of cropped street-view digits: images in array X of 32 x 32 x 3 x n, labels in
 * array y of n x 1.
 *
 * @see <a href="http://ufldl.stanford.edu/housenumbers/">its description, format 2</a>
 */
record SvhnFile(DataFile file, int size) implements SplitFiles {
  /** Of every image. */
  static final ImageShape SHAPE = new ImageShape(32, 32, 3);

  static final int CLASSES = 10;

  /** MATLAB counts from 1, so digit 0 is written as ten. */
  private static final int ZERO = 10;

  /** Reads every label, as the digit it stands for. */
  @Override
  public Labels labels() {
    int[] labels = new int[size];
    read(
        "y",
        array ->
            array.read(
                List.of(size, 1),
                (stored, values) -> {
                  for (int i = 0; i < size; i++) {
                    double label = value(array, stored, values);
                    if (!(label >= 1 && label <= ZERO) || label != (int) label) {
                      throw array.refuse(
                          "has label " + label + " at example " + i + ", not one of 1 to 10");
                    }
                    labels[i] = (int) label % ZERO;
                  }
                }));
    return Labels.of(labels, CLASSES);
  }

  @Override
  public void images(Consumer<byte[]> sink) {
    byte[] columns = new byte[SHAPE.size()];
    byte[] image = new byte[SHAPE.size()];
    read(
        "X",
        array ->
            array.read(
                List.of(SHAPE.height(), SHAPE.width(), SHAPE.channels(), size),
                (stored, values) -> {
                  if (stored != Mat5Type.UInt8) {
                    throw array.refuse("holds " + stored + ", not UInt8");
                  }
                  for (int i = 0; i < size; i++) {
                    values.readBytes(columns, 0, columns.length);
                    transpose(columns, image);
                    sink.accept(image);
                  }
                }));
  }

  private void read(String name, Consumer<MatArray> reader) {
    try (MatFile mat = MatFile.open(file);
        MatArray array = mat.array(name)) {
      reader.accept(array);
    } catch (IOException failed) {
      throw file.unreadable(failed);
    }
  }

  /** A number, however it is stored: MATLAB takes the smallest type that can hold them all. */
  private static double value(MatArray array, Mat5Type stored, Source values) throws IOException {
    return switch (stored) {
      case Int8 -> values.readByte();
      case UInt8 -> values.readByte() & 0xFF;
      case Int16 -> values.readShort();
      case UInt16 -> values.readShort() & 0xFFFF;
      case Int32 -> values.readInt();
      case UInt32 -> (double) (values.readInt() & 0xFFFFFFFFL);
      case Int64, UInt64 -> (double) values.readLong();
      case Single -> values.readFloat();
      case Double -> values.readDouble();
      default -> throw array.refuse("holds " + stored + ", not numbers");
    };
  }

  /** From columns, one after the other and plane by plane, to rows of pixels. */
  private static void transpose(byte[] columns, byte[] image) {
    int at = 0;
    for (int channel = 0; channel < SHAPE.channels(); channel++) {
      for (int x = 0; x < SHAPE.width(); x++) {
        for (int y = 0; y < SHAPE.height(); y++) {
          image[(y * SHAPE.width() + x) * SHAPE.channels() + channel] = columns[at++];
        }
      }
    }
  }
}
