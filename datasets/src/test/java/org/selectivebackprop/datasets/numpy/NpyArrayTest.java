package org.selectivebackprop.datasets.numpy;

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
import org.selectivebackprop.datasets.Access;
import org.selectivebackprop.datasets.io.DataFile;

/** NumPy's values of every type and order, and headers by whatever wrote them. */
class NpyArrayTest {
  @TempDir private Path folder;

  @Test
  void integersOfEveryTypeAreRead() {
    byte[] bytes = {(byte) 0x80, 1, 2, 3, 4, 5, 6, 7};
    assertThat(type("|u1").integer(bytes)).isEqualTo(128);
    assertThat(type("|i1").integer(bytes)).isEqualTo(-128);
    assertThat(type(">u2").integer(bytes)).isEqualTo(0x8001);
    assertThat(type(">i2").integer(bytes)).isEqualTo(0x8001 - 65536);
    assertThat(type("<u2").integer(bytes)).isEqualTo(0x180);
    assertThat(type(">u4").integer(bytes)).isEqualTo(0x80010203L);
    assertThat(type(">u8").integer(bytes)).isEqualTo(Long.MAX_VALUE);
    assertThat(type(">i8").integer(bytes)).isEqualTo(0x8001020304050607L);
    assertThat(type("<u8").integer(bytes)).isEqualTo(0x706050403020180L);
    assertThat(type("|b1").integer(bytes)).isEqualTo(1);
    assertThat(type("|b1").integer(new byte[1])).isEqualTo(0);
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
