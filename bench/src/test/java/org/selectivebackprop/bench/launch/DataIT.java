package org.selectivebackprop.bench.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands about data, where there is no network. */
class DataIT {
  private static final String TINY = "synthetic-digits: {train: 200, test: 50}";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"list", "fetch", "verify", "describe", "sheet"})
  void everyCommandHasHelp(String command) {
    assertThat(Sb.in(folder).run("data", command, "--help").succeeded().out())
        .contains("Usage: sb data " + command, "--data-dir=DIR", "--offline")
        .contains("Examples:", "  sb data " + command)
        .doesNotContain("sb compare --quick");
  }

  @Test
  void listsWhatIsHereAndWhatIsNot() throws IOException {
    Path mine = Files.createDirectory(folder.resolve("mine"));
    assertThat(Sb.in(folder).run("data", "list").succeeded().out())
        .contains("looking in " + folder.resolve("cache"))
        .containsPattern("cifar10 +not here: 170.1 MB to download")
        .containsPattern("synthetic-digits +nothing to download");
    for (String split : new String[] {"train", "t10k"}) {
      Files.write(mine.resolve(split + "-labels-idx1-ubyte"), new byte[10]);
    }
    assertThat(Sb.in(folder).run("data", "list", "--data-dir", "mine").succeeded().out())
        .containsPattern("kmnist +2 of 4 files missing");
  }

  @Test
  void describesBeforeAndAfterThereIsSomethingToOpen() {
    assertThat(Sb.in(folder).run("data", "describe", "cifar10").succeeded().out())
        .contains("Krizhevsky", "cs.toronto.edu", "cifar-10-binary.tar.gz, 170.1 MB", "sha256:c4a")
        .doesNotContain("checksum");
    assertThat(Sb.in(folder).run("data", "describe", TINY).succeeded().out())
        .contains("licence       not said", "200 to train, 50 to test, 32x32x3, 10 classes")
        .containsPattern("checksum +sha256:[0-9a-f]{64}");
  }

  @Test
  void verifyFindsWhatIsWrong() throws IOException {
    Path mine = Files.createDirectory(folder.resolve("mine"));
    assertThat(Sb.in(folder).run("data", "verify", "--data-dir", "mine").succeeded().out())
        .contains("nothing to check: no data set has files in mine");
    for (String name :
        new String[] {"train-images-idx3", "train-labels-idx1", "t10k-images-idx3"}) {
      Files.write(mine.resolve(name + "-ubyte.gz"), new byte[10]);
    }
    Sb.Ended ended =
        Sb.in(folder)
            .run("data", "verify", "mnist", "--data-dir", "mine")
            .failed(4, "4 files are missing or wrong", "sb data fetch");
    assertThat(ended.out())
        .containsPattern("WRONG +.*train-images-idx3-ubyte.gz")
        .containsPattern("missing +.*t10k-labels-idx1-ubyte");
  }

  @Test
  void fetchOpensAndOfflineSaysWhatIsMissing() {
    assertThat(Sb.in(folder).run("data", "fetch", TINY).succeeded().out())
        .contains("200 to train, 50 to test");
    Sb.in(folder)
        .run("data", "fetch", "fashion-mnist", "--offline")
        .failed(
            4,
            "lacks train-images-idx3-ubyte",
            "looked in " + folder.resolve("cache").resolve("fashion-mnist"),
            "/train-images-idx3-ubyte.gz");
  }

  @Test
  void drawsAContactSheet() throws IOException {
    assertThat(
            Sb.in(folder)
                .run("data", "sheet", TINY, "--out", "sheet.png", "--count", "3", "--test")
                .succeeded()
                .out())
        .contains("picture: sheet.png");
    BufferedImage sheet = ImageIO.read(folder.resolve("sheet.png").toFile());
    // Three images of twice 32 pixels beside each other, ten classes below each other.
    assertThat(sheet.getWidth()).isEqualTo(4 + 3 * (64 + 4));
    assertThat(sheet.getHeight()).isEqualTo(4 + 10 * (22 + 64 + 4));
  }

  @Test
  void mistakesAreTheUsers() {
    Sb.in(folder).run("data", "describe", "nosuch").failed(2, "nosuch", "synthetic-digits");
    Sb.in(folder).run("data", "sheet", TINY, "--count", "0").failed(2, "--count");
    Sb.in(folder).run("data", "list", "--data-dir", " ").failed(2, "--data-dir");
    Sb.in(folder).run("data", "fetch", "mnist", "--data-dir", "typo").failed(4, "typo");
    assertThat(folder.resolve("typo")).doesNotExist();
  }

  @Test
  void aCacheThatCannotBeWrittenIsTheUsersToMove() throws IOException {
    Files.writeString(folder.resolve("file"), "");
    Sb.Ended ended =
        Sb.in(folder)
            .with("SB_CACHE", folder.resolve("file/cache").toString())
            .run("data", "fetch", "mnist")
            .failed(2, "cannot be written", "file/cache", "SB_CACHE");
    assertThat(ended.err()).doesNotContain("Exception");
  }

  @Test
  void outputThatIsLostIsAnError() {
    assumeThat(Path.of("/dev/full")).exists();
    for (String command : new String[] {"data", "plugins", "models"}) {
      Sb.in(folder).to(Path.of("/dev/full")).run(command).failed(2, "not all output");
    }
  }

  @Test
  void aReaderThatHasEnoughIsNoError() {
    for (String command : new String[] {"--help", "plugins", "models"}) {
      Sb.Ended ended = Sb.in(folder).unread(command);
      assertThat(ended.err()).isEmpty();
      assertThat(ended.code()).isEqualTo(141);
    }
  }

  @Test
  void aFolderThatADataSetHasNoUseForIsSaid() {
    String noisy = "label-noise: {of: {synthetic-digits: {train: 256, test: 64}}}";
    Sb.Ended ended =
        Sb.in(folder)
            .run(
                "train",
                "--dataset",
                noisy,
                "--epochs",
                "1",
                "--model",
                "small-cnn: {width: 4}",
                "--data-dir",
                ".",
                "--out",
                "out");
    assertThat(ended.code()).isZero();
    ended.complained("note: option --data-dir is not used: 'label-noise' reads no files");
    Sb.Ended missing =
        Sb.in(folder)
            .run("train", "--dataset", "image-folder", "--data-dir", "typo")
            .failed(4, "typo");
    assertThat(missing.err()).doesNotContain("not used");
  }

  @Test
  void damagedPicturesAreListedOrLeftOutAndCounted() throws IOException {
    for (String name : new String[] {"cat", "dog"}) {
      Path ofClass = Files.createDirectories(folder.resolve("pets").resolve(name));
      for (int i = 0; i < 20; i++) {
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        image.setRGB(i % 8, i / 8, 0xFF_FF_FF);
        ImageIO.write(image, "png", ofClass.resolve(i + ".png").toFile());
      }
      Files.write(ofClass.resolve("spoilt.jpg"), new byte[9]);
    }
    Sb.in(folder)
        .run("data", "fetch", "image-folder: {size: 8}", "--data-dir", "pets")
        .failed(4, "2 damaged pictures:", "cat/spoilt.jpg: neither", "dog/spoilt.jpg: neither");
    Sb.Ended ended =
        Sb.in(folder)
            .run(
                "train",
                "--dataset",
                "image-folder: {size: 8, on-damage: skip}",
                "--data-dir",
                "pets",
                "--epochs",
                "1",
                "--batch",
                "8",
                "--model",
                "mlp",
                "--out",
                "out");
    assertThat(ended.code()).isZero();
    ended.complained("2 pictures left out:");
    assertThat(Files.readString(folder.resolve("out").resolve("result.json")))
        .containsPattern("\"dataWarnings\" *: *\\{\\s*\"leftOut\" *: *2\\s*}");
  }

  @Test
  void theDoctorSaysWhereDataIsLookedFor() {
    assertThat(Sb.in(folder).run("doctor", "--offline").succeeded().out())
        .contains(
            "looking in", folder.resolve("cache").toString(), "not here: 11.6 MB to download");
  }
}
