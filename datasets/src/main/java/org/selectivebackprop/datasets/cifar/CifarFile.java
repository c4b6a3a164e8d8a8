package org.selectivebackprop.datasets.cifar;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import org.selectivebackprop.datasets.io.DataFile;
import org.selectivebackprop.datasets.store.Labels;
import org.selectivebackprop.datasets.store.SplitFiles;

/**
 * Reads the <a href="https://www.cs.toronto.edu/~kriz/cifar.html">binary versions</a> of CIFAR: one
 * label byte or, of CIFAR-100, two, the coarse one first; then an image by plane.
 */
record CifarFile(DataFile file, int size, int classes, int labelBytes, int labelAt)
    implements SplitFiles {
  @Override
  public Labels labels() {
    int[] labels = new int[size];
    read(
        (record, i) -> {
          long offset = (long) i * record.length + labelAt;
          labels[i] = file.label(record[labelAt] & 0xFF, classes, i, offset);
        });
    return Labels.of(labels, classes);
  }

  @Override
  public void images(Consumer<byte[]> sink) {
    byte[] planes = new byte[CifarForm.SHAPE.size()];
    byte[] image = new byte[CifarForm.SHAPE.size()];
    read(
        (record, i) -> {
          System.arraycopy(record, labelBytes, planes, 0, planes.length);
          SplitFiles.interleave(planes, image, CifarForm.SHAPE.channels());
          sink.accept(image);
        });
  }

  private void read(ObjIntConsumer<byte[]> reader) {
    byte[] record = new byte[labelBytes + CifarForm.SHAPE.size()];
    file.requireSize((long) size * record.length);
    try (DataInputStream in = new DataInputStream(file.open())) {
      for (int i = 0; i < size; i++) {
        in.readFully(record);
        reader.accept(record, i);
      }
    } catch (IOException failed) {
      throw file.unreadable(failed);
    }
  }
}
