package org.selectivebackprop.datasets.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.selectivebackprop.datasets.Refusals.assertRefused;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.datasets.Access;
import org.selectivebackprop.datasets.Heard;

/** NumPy arrays in every form that people have them in. */
class NumpyFormsTest {
  @TempDir private Path folder;

  @Test
  void readsWhatNumpySavedStoredAndDeflatedInEitherOrder() throws IOException {
    for (String name : List.of("stored.npz", "deflated.npz")) {
      Path own = Files.createDirectory(folder.resolve(name.replace(".npz", "")));
      Files.write(own.resolve("mnist.npz"), NpyBytes.resource(name));
      Dataset dataset = open(own, NumpySplit.Channels.AUTO);
      assertThat(dataset.shape()).isEqualTo(new ImageShape(4, 5, 3));
      assertThat(dataset.train().size()).isEqualTo(6);
      byte[] image = new byte[60];
      for (int id = 0; id < 6; id++) {
        dataset.train().image(id, image, 0);
        for (int at = 0; at < 60; at++) {
          assertThat(image[at]).as("%s: %s of %s", name, at, id).isEqualTo((byte) (60 * id + at));
        }
      }
      assertThat(labels(dataset.train())).containsExactly(0, 1, 2, 2, 1, 0);
      assertThat(labels(dataset.test())).containsExactly(2, 1, 0);
    }
  }

  @Test
  void anArchiveIsReadOnlyWhole() throws IOException {
    byte[] whole = NpyBytes.resource("stored.npz");
    whole[whole.length / 3] ^= 1;
    Files.write(folder.resolve("a.npz"), whole);
    assertRefused(
        this::open, "cannot be read: its checksum is wrong", "a.npz, x_train.npy", "save");
    Files.write(folder.resolve("a.npz"), Arrays.copyOf(whole, whole.length - 9));
    assertRefused(this::open, "it does not end like a zip archive", "a.npz", "save");
    Files.write(folder.resolve("a.npz"), zip("x_train.npy", "arr_1.npy"));
    assertRefused(
        this::open, "it holds [x_train.npy, arr_1.npy], not x_train, y_train", "a.npz", "savez(");
    Files.write(folder.resolve("b.npz"), zip());
    assertRefused(this::open, "is one .npz, and here are", folder.toString(), "put train-");
  }

  @Test
  void aBombIsNotUnpacked() throws IOException {
    byte[] bomb = NpyBytes.resource("deflated.npz");
    // The size of x_train in the directory, 24 bytes after the signature of its entry.
    int entry =
        IntStream.range(0, bomb.length).filter(i -> is(bomb, i, 0x02014b50)).min().orElse(0);
    ByteBuffer.wrap(bomb).order(ByteOrder.LITTLE_ENDIAN).putInt(entry + 24, Integer.MAX_VALUE);
    Files.write(folder.resolve("a.npz"), bomb);
    assertRefused(this::open, "cannot hold 2147483647 bytes in", "a.npz, x_train.npy", "save");
  }

  @Test
  void filesMayHaveTheNamesThatKerasGives() throws IOException {
    Files.write(folder.resolve("x_train.npy"), NpyBytes.images(6, 1));
    Files.write(folder.resolve("y_train.npy"), NpyBytes.labels(6));
    Files.write(folder.resolve("x_test.npy"), NpyBytes.images(3, 2));
    assertRefused(this::open, "'numpy' lacks y_test.npy", folder.toString(), "x_train");
    Files.write(folder.resolve("y_test.npy"), NpyBytes.labels(3));
    assertThat(open().train().size()).isEqualTo(6);
  }

  @Test
  void channelsThatComeFirstAreNamedAndRead() throws IOException {
    byte[] planes = new byte[3 * 3 * 6 * 5];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = (byte) i;
    }
    for (String split : List.of("train", "test")) {
      Files.write(
          folder.resolve(split + "-images.npy"), NpyBytes.file(1, "|u1", "(3, 3, 6, 5)", planes));
      Files.write(folder.resolve(split + "-labels.npy"), NpyBytes.labels(3));
    }
    assertRefused(
        this::open,
        "shape [3, 3, 6, 5] looks as if the channels came first",
        "train-images.npy",
        "set 'numpy: {channels: first}', or last if these are images of height 3; or save"
            + " images.transpose(0, 2, 3, 1)");
    assertThat(open(folder, NumpySplit.Channels.LAST).shape()).isEqualTo(new ImageShape(3, 6, 5));
    Dataset dataset = open(folder, NumpySplit.Channels.FIRST);
    assertThat(dataset.shape()).isEqualTo(new ImageShape(6, 5, 3));
    byte[] image = new byte[90];
    dataset.train().image(1, image, 0);
    for (int at = 0; at < 90; at++) {
      assertThat(image[at]).isEqualTo((byte) (90 + at % 3 * 30 + at / 3));
    }
  }

  @Test
  void flatRowsAreNoChannelsThatComeFirst() throws IOException {
    for (String split : List.of("train", "test")) {
      byte[] values = NpyBytes.images(2, 1);
      Files.write(
          folder.resolve(split + "-images.npy"),
          NpyBytes.file(1, "|u1", "(3, 1, 1, 8)", Arrays.copyOfRange(values, 130, 154)));
      Files.write(folder.resolve(split + "-labels.npy"), NpyBytes.labels(3));
    }
    assertThat(open().shape()).isEqualTo(new ImageShape(1, 1, 8));
  }

  @Test
  void labelsFromOneAreNamed() throws IOException {
    byte[] labels = NpyBytes.file(1, "|u1", "(3,)", new byte[] {1, 2, 3});
    NpyBytes.writeDataset(folder, 3, 3);
    Files.write(folder.resolve("train-labels.npy"), labels);
    Files.write(folder.resolve("test-labels.npy"), labels);
    assertRefused(
        this::open,
        "no label is 0, where classes are counted from 0 up to 3",
        "train-labels.npy",
        "save labels - 1");
    Files.writeString(folder.resolve("classes.txt"), "none\ncat\ndog\nemu\n");
    assertThat(open().classes()).containsExactly("none", "cat", "dog", "emu");
  }

  @Test
  void emptyClassesAreMentioned() throws IOException {
    NpyBytes.writeDataset(folder, 6, 3);
    Heard heard = new Heard();
    DataAccess access = Access.to(folder, heard);
    new NumpyFolder(NumpySplit.Channels.AUTO).open(access);
    assertThat(heard.notes()).isEmpty();
    Files.writeString(folder.resolve("classes.txt"), "ant\nbee\ncat\ndog\n");
    new NumpyFolder(NumpySplit.Channels.AUTO).open(access);
    assertThat(heard.notes()).containsExactly("numpy has no training example of class dog");
    heard.clear();
    Files.writeString(
        folder.resolve("classes.txt"),
        String.join("\n", IntStream.range(0, 15).mapToObj(String::valueOf).toList()));
    new NumpyFolder(NumpySplit.Channels.AUTO).open(access);
    assertThat(heard.notes())
        .containsExactly(
            "numpy has no training example of 12 classes: 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, ...");
  }

  @Test
  void namesOfClassesMayHaveAMarkBeforeAndEmptyLinesAfter() throws IOException {
    NpyBytes.writeDataset(folder, 6, 3);
    Files.writeString(folder.resolve("classes.txt"), "\uFEFFcat\r\ndog\r\nemu\r\n\r\n\n");
    assertThat(open().classes()).containsExactly("cat", "dog", "emu");
  }

  @Test
  void oneHotComesWithAdvice() throws IOException {
    NpyBytes.writeDataset(folder, 3, 3);
    Files.write(folder.resolve("train-labels.npy"), NpyBytes.file(1, "|u1", "(3, 2)", new byte[6]));
    assertRefused(
        this::open, "targets of type uint8 and shape [3, 2] are no", "train-labels", "argmax");
  }

  private static boolean is(byte[] bytes, int at, int signature) {
    return at + 4 <= bytes.length
        && ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at) == signature;
  }

  private static byte[] zip(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
      }
    }
    return bytes.toByteArray();
  }

  private static List<Integer> labels(Dataset.Split split) {
    return IntStream.range(0, split.size()).mapToObj(split::label).toList();
  }

  private Dataset open() {
    return open(folder, NumpySplit.Channels.AUTO);
  }

  private static Dataset open(Path folder, NumpySplit.Channels channels) {
    return new NumpyFolder(channels).open(Access.to(folder));
  }
}
