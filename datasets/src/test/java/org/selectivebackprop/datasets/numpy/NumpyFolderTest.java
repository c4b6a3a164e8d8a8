package org.selectivebackprop.datasets.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.selectivebackprop.datasets.Refusals.assertRefused;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.datasets.Access;

class NumpyFolderTest {
  private static final int TRAIN = 10;
  private static final int TEST = 6;

  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    NpyBytes.writeDataset(folder, TRAIN, TEST);
  }

  @Test
  void readsColourImagesAndWideLabels() {
    Dataset dataset = open();
    assertThat(dataset.shape()).isEqualTo(new ImageShape(4, 5, 3));
    assertThat(dataset.classes()).containsExactly("0", "1", "2");
    assertThat(dataset.train().size()).isEqualTo(TRAIN);
    assertThat(dataset.test().size()).isEqualTo(TEST);
    byte[] file = NpyBytes.images(TRAIN, 1);
    byte[] image = new byte[60];
    for (int id = 0; id < TRAIN; id++) {
      dataset.train().image(id, image, 0);
      int from = file.length - 60 * (TRAIN - id);
      assertThat(image).isEqualTo(Arrays.copyOfRange(file, from, from + 60));
      assertThat(dataset.train().label(id)).isEqualTo(id % 3);
    }
  }

  @Test
  void readsEveryVersionAndIntegerType() throws IOException {
    byte[][] labels = {
      NpyBytes.file(1, "|u1", "(3,)", new byte[] {2, 0, 1}),
      NpyBytes.file(2, "|i1", "(3,)", new byte[] {2, 0, 1}),
      NpyBytes.file(3, "<u2", "(3,)", new byte[] {2, 0, 0, 0, 1, 0}),
      NpyBytes.file(1, ">i2", "(3,)", new byte[] {0, 2, 0, 0, 0, 1}),
      NpyBytes.file(1, ">u4", "(3, 1)", new byte[] {0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 1}),
      NpyBytes.raw(1, "{'shape':(3,),'fortran_order':True,'descr':'|u1'}", new byte[] {2, 0, 1})
    };
    for (byte[] file : labels) {
      write("train-images.npy", NpyBytes.images(3, 1));
      write("train-labels.npy", file);
      Dataset.Split train = open().train();
      assertThat(List.of(train.label(0), train.label(1), train.label(2))).containsExactly(2, 0, 1);
    }
  }

  @Test
  void imagesWithoutChannelsAreGrey() throws IOException {
    for (String split : List.of("train", "test")) {
      byte[] values = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
      write(split + "-images.npy", NpyBytes.file(3, "|u1", "(2, 2, 3)", values));
      write(split + "-labels.npy", NpyBytes.labels(2));
    }
    byte[] image = new byte[6];
    open().test().image(1, image, 0);
    assertThat(open().shape()).isEqualTo(new ImageShape(2, 3, 1));
    assertThat(image).containsExactly(6, 7, 8, 9, 10, 11);
  }

  @Test
  void namesOfClassesAreOptional() throws IOException {
    Files.writeString(folder.resolve("classes.txt"), "ant\nbee\ncöckroach\nfly\n");
    assertThat(open().classes()).containsExactly("ant", "bee", "cöckroach", "fly");
    Files.writeString(folder.resolve("classes.txt"), "ant\nbee\n");
    assertRefused(
        this::open, "label 2 is not in [0, 2)", "train-labels.npy, example 2, offset 144", "save");
    for (String bad : List.of("", "ant\n", "ant\nant\n", "ant\n\nbee\n")) {
      Files.writeString(folder.resolve("classes.txt"), bad);
      assertRefused(this::open, "not at least two different class names", "classes.txt", "save");
    }
    write("classes.txt", new byte[] {(byte) 0xC3, 0, 10});
    assertRefused(this::open, "not text in UTF-8", "classes.txt", "save");
    write("classes.txt", new byte[2_000_000]);
    assertRefused(this::open, "too long for class names", "classes.txt", "save");
  }

  @Test
  void refusesOtherFormats() throws IOException {
    byte[] good = NpyBytes.images(TRAIN, 1);
    assertImagesRefused(new byte[0], "not a NumPy array file", "offset 0");
    assertImagesRefused(
        "not an array".getBytes(StandardCharsets.UTF_8), "not a NumPy array file", "offset 0");
    byte[] later = good.clone();
    later[6] = 4;
    assertImagesRefused(later, "version 4.0, not 1.0", "offset 6");
    assertImagesRefused(Arrays.copyOf(good, 9), "cut short", "train-images.npy");
    assertImagesRefused(Arrays.copyOf(good, 60), "a header of 118 bytes", "offset 8");
    assertImagesRefused(
        Arrays.copyOf(good, good.length - 1), "cut short: 727 of 728 bytes", "offset 727");
    assertImagesRefused(
        Arrays.copyOf(good, good.length + 5), "goes on after its 728 bytes: 733", "offset 728");
  }

  @Test
  void refusesOtherTypesAndShapes() throws IOException {
    assertImagesRefused(
        NpyBytes.file(1, "<f4", "(0, 3)", new byte[0]), "there are no examples in it", "offset 10");
    assertImagesRefused(
        NpyBytes.file(1, "|u1", "(0, 4, 4)", new byte[0]), "there are no images", "offset 10");
    assertImagesRefused(NpyBytes.file(1, "|u1", "()", new byte[1]), "shape ()", "offset 10");
    assertImagesRefused(
        NpyBytes.raw(
            1, "{'descr': [('a', '|u1')], 'fortran_order': False, 'shape': (10,), }", new byte[10]),
        "it holds structures ('V'), not numbers",
        "offset 10");
    assertImagesRefused(
        NpyBytes.file(1, "|O", "(10,)", new byte[10]),
        "it holds Python objects ('|O'), not numbers",
        "offset 10");
    assertImagesRefused(
        NpyBytes.file(1, "<U3", "(10,)", new byte[120]), "it holds text ('<U3')", "offset 10");
    assertImagesRefused(
        NpyBytes.file(1, "<x3", "(10,)", new byte[120]), "of an unknown type", "offset 10");
    assertImagesRefused(
        NpyBytes.raw(1, "{'descr': '|u1', 'shape': (10,), }", new byte[10]),
        "does not tell type, order",
        "offset 10");
    assertImagesRefused(
        NpyBytes.file(1, "|u1", "(10, 999999999, 999999999, 999999999)", new byte[9]),
        "bytes an example",
        "offset 10");
    assertImagesRefused(
        NpyBytes.file(1, "|u1", "(10, 9999, 999)", new byte[9]), "cut short: 137", "offset 137");
  }

  @Test
  void refusesFilesThatDoNotFitTogether() throws IOException {
    write("train-labels.npy", NpyBytes.labels(TRAIN - 1));
    assertRefused(this::open, "9 labels for 10 images", "train-labels.npy", "save");
    write(
        "train-labels.npy",
        NpyBytes.file(1, "|i1", "(10,)", new byte[] {0, 0, -1, 0, 0, 0, 0, 0, 0, 0}));
    assertRefused(this::open, "label -1 is not in", "example 2, offset 130", "save");
    NpyBytes.writeDataset(folder, TRAIN, TEST);
    write("test-images.npy", NpyBytes.file(1, "|u1", "(6, 4, 4, 3)", new byte[288]));
    assertRefused(
        this::open, "images of 4x4x3, but those to train on are 4x5x3", "test-images", "save");
  }

  @Test
  void refusesWhatCannotBeLearnt() throws IOException {
    for (String split : List.of("train", "test")) {
      int count = split.equals("train") ? TRAIN : TEST;
      write(split + "-labels.npy", NpyBytes.file(1, "|u1", "(" + count + ",)", new byte[count]));
    }
    assertRefused(this::open, "all labels are 0", "train-labels.npy", "save");
    NpyBytes.writeDataset(folder, TRAIN, TEST);
    write("train-images.npy", NpyBytes.file(1, "|u1", "(10, 4, 5, 3)", new byte[600]));
    assertRefused(this::open, "a channel that is the same everywhere", "", "give images");
  }

  @Test
  void saysWhatToPutWhere() throws IOException {
    assertRefused(
        () -> new NumpyFolder(NumpySplit.Channels.AUTO).open(Access.NONE),
        "'numpy' is your own",
        "data directory",
        "put train-");
    Files.delete(folder.resolve("test-labels.npy"));
    assertRefused(this::open, "'numpy' lacks test-labels.npy", folder.toString(), "put train-");
    assertRefused(
        () -> new NumpyFolder(NumpySplit.Channels.AUTO).open(Access.to(folder.resolve("none"))),
        "there is no folder",
        "data directory",
        "put train-");
  }

  private void assertImagesRefused(byte[] file, String what, String where) throws IOException {
    write("train-images.npy", file);
    assertRefused(this::open, what, where, "save");
  }

  private void write(String name, byte[] content) throws IOException {
    Files.write(folder.resolve(name), content);
  }

  private Dataset open() {
    return new NumpyFolder(NumpySplit.Channels.AUTO).open(Access.to(folder));
  }
}
