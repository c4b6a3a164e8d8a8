package org.selectivebackprop.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.Dataset;

/** NumPy's values of every type and order, and headers by whatever wrote them. */
class NpyArrayTest {
  @TempDir private Path folder;

  @Test
  void valuesOfEveryTypeAreNumbers() {
    byte[] bytes = {(byte) 0x80, 1, 2, 3, 4, 5, 6, 7, 8};
    assertThat(type("|u1").value(bytes, 0)).isEqualTo(128);
    assertThat(type("|i1").value(bytes, 0)).isEqualTo(-128);
    assertThat(type(">u2").value(bytes, 0)).isEqualTo(0x8001);
    assertThat(type(">i2").value(bytes, 0)).isEqualTo(0x8001 - 65536);
    assertThat(type("<u2").value(bytes, 0)).isEqualTo(0x180);
    assertThat(type(">u4").value(bytes, 0)).isEqualTo(0x80010203L);
    assertThat(type(">u8").value(bytes, 0)).isEqualTo(Math.scalb(1.0, 63) + 0x1020304050607L);
    assertThat(type(">i8").value(bytes, 1)).isEqualTo((double) 0x102030405060708L);
    assertThat(type("|b1").value(bytes, 8)).isEqualTo(1);
    byte[] floats = new byte[8];
    ByteBuffer.wrap(floats).putDouble(-1.1);
    assertThat(type(">f8").value(floats, 0)).isEqualTo(-1.1);
    ByteBuffer.wrap(floats).order(ByteOrder.LITTLE_ENDIAN).putFloat(1.1f);
    assertThat(type("<f4").value(floats, 0)).isEqualTo(1.1f);
    // As numpy.float16 gives them.
    int[] halves = {0x0000, 0x8000, 0x0001, 0x03FF, 0x0400, 0x3C00, 0xC000, 0x7BFF, 0x3555, 0x7C00};
    double[] expected = {
      0,
      -0.0,
      5.9604644775390625e-8,
      6.097555160522461e-05,
      6.103515625e-05,
      1,
      -2,
      65504,
      0.333251953125,
      Double.POSITIVE_INFINITY
    };
    for (int i = 0; i < halves.length; i++) {
      ByteBuffer.wrap(floats).order(ByteOrder.LITTLE_ENDIAN).putShort((short) halves[i]);
      assertThat(type("<f2").value(floats, 0)).isEqualTo(expected[i]);
    }
    ByteBuffer.wrap(floats).putShort((short) 0x7C01);
    assertThat(type(">f2").value(floats, 0)).isNaN();
  }

  @Test
  void blocksOfScatteredItemsFitTogether() throws IOException {
    // 40 items of 2 MiB: three blocks, the last of them not full.
    int[] shape = {40, 1 << 10, 1 << 11};
    byte[] values = new byte[shape[0] * shape[1] * shape[2]];
    for (int i = 0; i < values.length; i++) {
      int row = i / shape[0] % shape[1];
      int column = i / shape[0] / shape[1];
      values[i] = (byte) (i % shape[0] * 7 + row * 3 + column);
    }
    Path file = folder.resolve("large.npy");
    Files.write(
        file,
        NpyBytes.raw(
            1, "{'descr': 'u1', 'fortran_order': True, 'shape': (40, 1024, 2048)}", values));
    int[] item = {0};
    NpyArray.open(new DataFile(file, "get it again"))
        .items(
            image -> {
              for (int at = 0; at < image.length; at++) {
                if (image[at] != (byte) (item[0] * 7 + (at >> 11) * 3 + (at & 2047))) {
                  throw new AssertionError("item " + item[0] + " at " + at);
                }
              }
              item[0]++;
            });
    assertThat(item[0]).isEqualTo(40);
  }

  @Test
  void headersAreReadAsOtherProgramsWriteThem() throws IOException {
    for (String header :
        List.of(
            "{'descr': '|u1', 'fortran_order': False, 'shape': (3L,), }",
            "{\"descr\": \"|u1\", \"fortran_order\": False, \"shape\": (3,)}",
            "{'descr': 'u1', 'fortran_order': False, 'shape': (3, 1L), }",
            "{'descr': '>u1','fortran_order':True,'shape':(3,1)}")) {
      writeLabels(NpyBytes.raw(1, header, new byte[] {2, 0, 1}));
      assertThat(labels()).as(header).containsExactly(2, 0, 1);
    }
  }

  @Test
  void labelsMayBeOfEveryWholeType() throws IOException {
    for (int bytes : new int[] {1, 2, 4, 8}) {
      for (String order : List.of("<", ">", "=")) {
        for (String kind : List.of("i", "u")) {
          ByteBuffer values =
              ByteBuffer.allocate(3 * bytes)
                  .order(order.equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
          for (int label : new int[] {2, 0, 1}) {
            switch (bytes) {
              case 1 -> values.put((byte) label);
              case 2 -> values.putShort((short) label);
              case 4 -> values.putInt(label);
              default -> values.putLong(label);
            }
          }
          writeLabels(NpyBytes.file(1, order + kind + bytes, "(3,)", values.array()));
          assertThat(labels()).containsExactly(2, 0, 1);
        }
      }
    }
    NpyBytes.writeDataset(folder, 3, 3);
    byte[] truth = NpyBytes.file(1, "|b1", "(3,)", new byte[] {1, 0, 1});
    Files.write(folder.resolve("train-labels.npy"), truth);
    Files.write(folder.resolve("test-labels.npy"), truth);
    assertThat(open().classes()).containsExactly("0", "1");
    assertThat(labels()).containsExactly(1, 0, 1);
  }

  private void writeLabels(byte[] trainLabels) throws IOException {
    NpyBytes.writeDataset(folder, 3, 3);
    Files.write(folder.resolve("train-labels.npy"), trainLabels);
  }

  private static NpyType type(String text) {
    return NpyType.parse(text).orElseThrow();
  }

  private List<Integer> labels() {
    Dataset.Split train = open().train();
    return IntStream.range(0, train.size()).mapToObj(train::label).toList();
  }

  private Dataset open() {
    return new NumpyFolder(NumpySplit.Channels.AUTO).open(Access.to(folder));
  }
}
