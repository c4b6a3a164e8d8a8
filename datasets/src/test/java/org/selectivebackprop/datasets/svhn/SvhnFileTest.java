package org.selectivebackprop.datasets.svhn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.selectivebackprop.datasets.Refusals.assertRefused;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.datasets.io.DataFile;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;

class SvhnFileTest {
  private static final int COUNT = 12;
  private static final String FIX = "get it again";

  @TempDir private Path folder;

  @Test
  void readsCompressedAndPlainFilesInBothByteOrders() throws IOException {
    for (int level : new int[] {Deflater.NO_COMPRESSION, Deflater.BEST_COMPRESSION}) {
      for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
        assertReadsAll(MatBytes.file(level, MatBytes.content(COUNT, 1), order));
      }
    }
  }

  @Test
  void findsArraysInAnyOrder() throws IOException {
    MatFile content =
        Mat5.newMatFile()
            .addArray("y", MatBytes.labels(COUNT))
            .addArray("note", Mat5.newString("more"))
            .addArray("X", MatBytes.images(COUNT, 1));
    assertReadsAll(MatBytes.file(Deflater.BEST_SPEED, content));
  }

  /** MATLAB's default class; its values are stored as bytes all the same. */
  @Test
  void readsLabelsOfOtherTypes() throws IOException {
    for (MatlabType type :
        List.of(
            MatlabType.Double,
            MatlabType.Single,
            MatlabType.Int8,
            MatlabType.Int16,
            MatlabType.UInt16,
            MatlabType.Int32,
            MatlabType.UInt32,
            MatlabType.Int64,
            MatlabType.UInt64)) {
      Matrix labels = Mat5.newMatrix(COUNT, 1, type);
      for (int i = 0; i < COUNT; i++) {
        labels.setInt(i, 1 + i % 10);
      }
      assertThat(labels(file(Deflater.BEST_SPEED, MatBytes.images(COUNT, 1), labels)))
          .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2);
    }
  }

  @Test
  void refusesLabelsOutOfRange() throws IOException {
    for (double bad : new double[] {0, 11, -1, 2.5, Double.NaN, 1e300}) {
      Matrix labels = Mat5.newMatrix(COUNT, 1, MatlabType.Double);
      for (int i = 0; i < COUNT; i++) {
        labels.setDouble(i, i == 7 ? bad : 1);
      }
      assertRefused(
          () -> labels(file(Deflater.BEST_SPEED, MatBytes.images(COUNT, 1), labels)),
          "array 'y' has label " + bad + " at example 7, not one of 1 to 10",
          "data, offset",
          FIX);
    }
  }

  @Test
  void refusesOtherShapesAndTypes() throws IOException {
    Matrix labels = MatBytes.labels(COUNT);
    assertRefused(
        () -> images(file(0, MatBytes.images(COUNT + 1, 1), labels)),
        "array 'X' is [32, 32, 3, 13], not [32, 32, 3, 12]",
        "data, offset 128",
        FIX);
    assertRefused(
        () -> labels(file(0, MatBytes.images(COUNT, 1), MatBytes.labels(COUNT - 1))),
        "array 'y' is [11, 1], not [12, 1]",
        "data, offset",
        FIX);
    assertRefused(
        () -> images(file(0, Mat5.newMatrix(new int[] {32, 32, 3, COUNT}), labels)),
        "array 'X' holds",
        "data, offset 128",
        FIX);
    assertRefused(
        () -> labels(file(0, labels, Mat5.newComplex(COUNT, 1))),
        "array 'y' is complex [12, 1], not [12, 1]",
        "data, offset",
        FIX);
  }

  @Test
  void refusesMissingArrays() throws IOException {
    MatFile content = Mat5.newMatFile().addArray("x", MatBytes.labels(3));
    assertRefused(
        () -> images(MatBytes.file(Deflater.BEST_SPEED, content)),
        "there is no array 'X' in it, but [x]",
        "data",
        FIX);
  }

  @Test
  void refusesOtherFiles() throws IOException {
    byte[] later = MatBytes.file(COUNT, 1);
    later[7] = '7';
    for (byte[] other : List.of(later, new byte[1000])) {
      assertRefused(() -> images(other), "not a MATLAB 5.0 file", "data, offset 0", FIX);
    }
    byte[] hdf5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 26, '\n'};
    byte[] matlab = Arrays.copyOf("MATLAB 7.3 MAT-file".getBytes(StandardCharsets.US_ASCII), 1000);
    matlab[124] = 0;
    matlab[125] = 2;
    matlab[126] = 'I';
    matlab[127] = 'M';
    System.arraycopy(hdf5, 0, matlab, 512, hdf5.length);
    for (byte[] other : List.of(matlab, Arrays.copyOf(hdf5, 1000))) {
      assertRefused(
          () -> images(other), "a MATLAB 7.3 file, which is HDF5 inside", "data, offset 0", FIX);
    }
    assertRefused(() -> images(new byte[0]), "cut short within its header", "offset 0", FIX);
    byte[] cut = Arrays.copyOf(MatBytes.file(COUNT, 1), 127);
    assertRefused(() -> images(cut), "cut short within its header", "offset 127", FIX);
  }

  @Test
  void refusesFilesCutShortOrGoingOn() throws IOException {
    byte[] file = MatBytes.file(COUNT, 1);
    assertRefused(
        () -> images(Arrays.copyOf(file, 2000)), "cut short: an array of", "data, offset 128", FIX);
    assertRefused(
        () -> labels(Arrays.copyOf(file, file.length - 1)), "cut short: an array", "data", FIX);
    byte[] damaged = file.clone();
    damaged[30_000] ^= 1;
    assertRefused(() -> images(damaged), "array 'X' cannot be read at value byte", "128", FIX);
  }

  /** The sizes are believed only when they are those that the file must have. */
  @Test
  void refusesHugeSizesWithoutAskingForMemory() throws IOException {
    byte[] file = file(0, MatBytes.images(COUNT, 1), MatBytes.labels(COUNT));
    for (int at : new int[] {132, 140, 156, 172, 188}) {
      byte[] huge = file.clone();
      huge[at + 3] = 0x7F;
      assertRefused(() -> images(huge), "", "data, offset 128", FIX);
    }
  }

  private void assertReadsAll(byte[] content) throws IOException {
    Matrix expected = MatBytes.images(COUNT, 1);
    List<byte[]> images = images(content);
    assertThat(images).hasSize(COUNT);
    for (int id = 0; id < COUNT; id++) {
      for (int at = 0; at < 3072; at++) {
        int[] place = {at / 96, at / 3 % 32, at % 3, id};
        assertThat(images.get(id)[at]).isEqualTo((byte) expected.getInt(place));
      }
    }
    assertThat(labels(content)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2);
  }

  private static byte[] file(int level, Matrix images, Matrix labels) {
    return MatBytes.file(level, Mat5.newMatFile().addArray("X", images).addArray("y", labels));
  }

  private List<byte[]> images(byte[] content) throws IOException {
    List<byte[]> images = new ArrayList<>();
    reader(content).images(image -> images.add(image.clone()));
    return images;
  }

  private int[] labels(byte[] content) throws IOException {
    return reader(content).labels().stream().toArray();
  }

  private Svhn.SvhnFile reader(byte[] content) throws IOException {
    return new Svhn.SvhnFile(
        new DataFile(Files.write(folder.resolve("data"), content), FIX), COUNT);
  }
}
