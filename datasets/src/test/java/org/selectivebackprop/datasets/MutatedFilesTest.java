package org.selectivebackprop.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.model.ImageShape;

/** However a file is damaged, the reader refuses it in words, or what it reads is valid. */
class MutatedFilesTest {
  private static final int COUNT = 3;
  private static final int CLASSES = 10;
  private static final ImageShape SHAPE = new ImageShape(4, 4, 1);

  @TempDir private Path folder;

  @Test
  void idxLabels() throws IOException {
    attack(Mutants.ROUNDS / 4, IdxBytes.labels(COUNT), MutatedFilesTest::readIdxLabels);
  }

  @Test
  void idxImages() throws IOException {
    attack(Mutants.ROUNDS / 4, images(), MutatedFilesTest::readIdxImages);
  }

  @Test
  void compressedIdxLabels() throws IOException {
    byte[] good = IdxBytes.gzip(IdxBytes.labels(COUNT));
    attack(Mutants.ROUNDS / 4, good, MutatedFilesTest::readIdxLabels);
  }

  @Test
  void compressedIdxImages() throws IOException {
    attack(Mutants.ROUNDS / 4, IdxBytes.gzip(images()), MutatedFilesTest::readIdxImages);
  }

  @Test
  void cifar10() throws IOException {
    attack(
        Mutants.ROUNDS / 2,
        CifarBytes.records(2, 7),
        file -> readCifar(new CifarFile(file, 2, 1, 0)));
  }

  @Test
  void cifar100() throws IOException {
    byte[] good = CifarBytes.records100(2, 7);
    attack(Mutants.ROUNDS / 2, good, file -> readCifar(new CifarFile(file, 2, 2, 1)));
  }

  @Test
  void pickledCifar() throws IOException {
    for (byte[] good : List.of(PickleBytes.cifar("labels", 2, 7), PickleBytes.python3())) {
      new Mutants(folder, "mutant")
          .headerBytes(220)
          .attack(Mutants.ROUNDS / 2, good, file -> readCifar(new CifarPickle(file, 2, "labels")));
    }
  }

  @Test
  void svhn() throws IOException {
    byte[] good = MatBytes.file(Deflater.NO_COMPRESSION, MatBytes.content(2, 7));
    new Mutants(folder, "mutant")
        .headerBytes(220)
        .attack(Mutants.ROUNDS / 3, good, MutatedFilesTest::readSvhn);
  }

  @Test
  void compressedSvhn() throws IOException {
    byte[] good = MatBytes.file(Deflater.BEST_SPEED, MatBytes.content(2, 7));
    new Mutants(folder, "mutant")
        .headerBytes(220)
        .attack(Mutants.ROUNDS / 3, good, MutatedFilesTest::readSvhn);
  }

  @Test
  void svhnDamagedBeforeItWasCompressed() throws IOException {
    byte[] good = MatBytes.file(Deflater.NO_COMPRESSION, MatBytes.content(2, 7));
    byte[] header = Arrays.copyOf(good, 128);
    int length = 8 + ByteBuffer.wrap(good).order(ByteOrder.nativeOrder()).getInt(132);
    byte[] images = Arrays.copyOfRange(good, 128, 128 + length);
    new Mutants(folder, "mutant")
        .headerBytes(80)
        .packed(mutant -> MatBytes.compressed(header, mutant))
        .attack(Mutants.ROUNDS / 3, images, file -> new SvhnFile(file, 2).images(image -> {}));
  }

  @Test
  void numpyImages() throws IOException {
    new Mutants(folder, "mutant")
        .headerBytes(128)
        .attack(Mutants.ROUNDS / 2, NpyBytes.images(2, 7), MutatedFilesTest::readNumpyImages);
  }

  @Test
  void numpyLabels() throws IOException {
    Path images = Files.write(folder.resolve("images"), NpyBytes.images(COUNT, 7));
    new Mutants(folder, "mutant")
        .headerBytes(128)
        .attack(
            Mutants.ROUNDS / 4,
            NpyBytes.labels(COUNT),
            file -> readNumpy(new DataFile(images, "get it again"), file));
  }

  @Test
  void numpyImagesInFortranOrder() throws IOException {
    byte[] values = new byte[2 * 6 * 5 * 3];
    byte[] good =
        NpyBytes.raw(2, "{'shape': (2, 6, 5, 3), 'fortran_order': True, 'descr': '|u1'}", values);
    new Mutants(folder, "mutant")
        .headerBytes(128)
        .attack(Mutants.ROUNDS / 4, good, MutatedFilesTest::readNumpyImages);
  }

  @Test
  void numpyArchives() throws IOException {
    for (String name : List.of("stored.npz", "deflated.npz")) {
      byte[] good = NpyBytes.resource(name);
      for (int round = 0; round < 2; round++) {
        // Local headers come first, the directory last.
        new Mutants(folder, "mutant.npz")
            .headerBytes(round == 0 ? 300 : good.length)
            .attack(Mutants.ROUNDS / 4, good, MutatedFilesTest::openNumpy);
      }
    }
  }

  @Test
  void png() throws IOException {
    byte[] good = ImageFileBytes.file("png", ImageFileBytes.noise(5, 4, 1));
    attack(Mutants.ROUNDS / 4, good, MutatedFilesTest::readPicture);
  }

  @Test
  void pngWithRightSums() throws IOException {
    byte[] good = ImageFileBytes.file("png", ImageFileBytes.noise(5, 4, 1));
    new Mutants(folder, "mutant")
        .headerBytes(33)
        .packed(ImageFileBytes::resealed)
        .attack(Mutants.ROUNDS / 4, good, MutatedFilesTest::readPicture);
  }

  @Test
  void jpeg() throws IOException {
    byte[] good = ImageFileBytes.file("jpg", ImageFileBytes.noise(5, 4, 1));
    new Mutants(folder, "mutant")
        .headerBytes(good.length - 60)
        .attack(Mutants.ROUNDS / 2, good, MutatedFilesTest::readPicture);
  }

  private static void readNumpyImages(DataFile file) {
    NpyArray array = NpyArray.open(file);
    int[] count = {0};
    array.items(item -> count[0] += item.length);
    assertThat(count[0]).isEqualTo(array.itemBytes() * array.size());
  }

  private static void readNumpy(DataFile images, DataFile labels) {
    NumpySplit split =
        new NumpySplit(
            NpyArray.open(images), NpyArray.open(labels), CLASSES, NumpySplit.Channels.AUTO);
    assertThat(split.labels().size()).isEqualTo(COUNT);
  }

  private static void openNumpy(DataFile archive) {
    Dataset dataset =
        new NumpyFolder(NumpySplit.Channels.LAST)
            .open(Access.to(Objects.requireNonNull(archive.path().getParent())));
    assertThat(dataset.train().size()).isPositive();
  }

  @Test
  void picturesOfRareKinds() throws IOException {
    for (String name :
        List.of(
            "palette-4-trns-interlaced.png",
            "rgb-16-trns.png",
            "jpeg-ycck.jpg",
            "jpeg-progressive.jpg",
            "oriented/6.jpg")) {
      byte[] good = Files.readAllBytes(ReferencePicturesTest.file(name));
      new Mutants(folder, "mutant")
          .headerBytes(good.length / 2)
          .packed(name.endsWith("png") ? ImageFileBytes::resealed : UnaryOperator.identity())
          .attack(Mutants.ROUNDS / 20, good, MutatedFilesTest::readPicture);
    }
  }

  private static void readPicture(DataFile file) {
    ImageFile picture = ImageFile.read(file, true);
    assertThat(new SquareScaler(2, false).scale(picture)).hasSize(12);
    picture
        .flaws()
        .damage()
        .ifPresent(
            what -> {
              throw file.refuse(what);
            });
  }

  private static void readSvhn(DataFile file) {
    int[] count = {0};
    SvhnSplit split = new SvhnSplit(List.of(new SvhnFile(file, 2)));
    split.images(image -> count[0] += image.length);
    assertThat(count[0]).isEqualTo(2 * 3072);
    assertThat(split.labels().size()).isEqualTo(2);
  }

  private void attack(int rounds, byte[] good, Consumer<DataFile> reader) throws IOException {
    new Mutants(folder, "mutant").attack(rounds, good, reader);
  }

  private static void readIdxLabels(DataFile file) {
    assertThat(IdxFile.labels(file, COUNT, CLASSES).size()).isEqualTo(COUNT);
  }

  private static void readIdxImages(DataFile file) {
    int[] count = {0};
    IdxFile.images(file, COUNT, SHAPE, image -> count[0] += image.length);
    assertThat(count[0]).isEqualTo(COUNT * SHAPE.size());
  }

  private static void readCifar(CifarBatch file) {
    CifarSplit split = new CifarSplit(List.of(file), 100);
    int[] count = {0};
    split.images(image -> count[0] += image.length);
    assertThat(count[0]).isEqualTo(2 * 3072);
    assertThat(split.labels().size()).isEqualTo(2);
  }

  private static byte[] images() {
    byte[] values = new byte[COUNT * SHAPE.size()];
    new Random(3).nextBytes(values);
    return IdxBytes.file(0x803, values, COUNT, SHAPE.height(), SHAPE.width());
  }
}
