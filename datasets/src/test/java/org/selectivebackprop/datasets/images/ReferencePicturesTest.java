package org.selectivebackprop.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.selectivebackprop.datasets.Refusals.assertRefused;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.selectivebackprop.datasets.io.DataFile;

/**
 * Pictures of every kind give the pixels that Pillow reads of them, bit for bit, JPEG included;
 * make.py beside them made both.
 */
class ReferencePicturesTest {
  @Test
  void arePicturesOfEveryKind() throws IOException {
    assertThat(pictures(".")).hasSize(79);
    assertThat(pictures("oriented")).hasSize(9);
    assertThat(pictures("blemished")).hasSizeGreaterThan(10);
    assertThat(pictures("refused")).hasSizeGreaterThan(4);
  }

  @ParameterizedTest
  @MethodSource("plain")
  void givesThePixelsOfTheReference(Path picture) throws IOException {
    ImageFile read = read(picture, false);
    assertThat(read.flaws().blemish()).isEmpty();
    assertPixels(read, picture);
  }

  @ParameterizedTest
  @MethodSource("oriented")
  void turnsPicturesUpright(Path picture) throws IOException {
    assertPixels(read(picture, true), picture);
  }

  @Test
  void leavesPicturesAsStoredByDefault() throws IOException {
    ImageFile stored = read(file("oriented/6.jpg"), false);
    assertThat(new int[] {stored.width(), stored.height()}).containsExactly(23, 16);
    ImageFile upright = read(file("oriented/6.jpg"), true);
    assertThat(new int[] {upright.width(), upright.height()}).containsExactly(16, 23);
  }

  @ParameterizedTest
  @MethodSource("blemished")
  void readsBlemishedPicturesInFull(Path picture) throws IOException {
    assertPixels(read(picture, true), picture);
  }

  @Test
  void tellsOfBlemishesThatMayCostPixelsElsewhere() throws IOException {
    for (String name :
        List.of(
            "stray-before-marker.jpg",
            "stray-before-end.jpg",
            "no-end.jpg",
            "no-end.png",
            "text-sum.png")) {
      assertThat(read(file("blemished/" + name), false).flaws().blemish()).as(name).isPresent();
    }
    for (String name :
        List.of(
            "after-end.jpg",
            "after-end.png",
            "profile-garbage.jpg",
            "profile-numbers.jpg",
            "jfif-0.00.jpg",
            "thumbnail-short.jpg",
            "exif-garbage.jpg",
            "fill-bytes.jpg")) {
      assertThat(read(file("blemished/" + name), false).flaws().blemish()).as(name).isEmpty();
    }
  }

  @Test
  void refusesWhatReadersDisagreeAbout() throws IOException {
    for (String name : List.of("cmyk-bare.jpg", "ycck-bare.jpg")) {
      assertRefused(
          () -> read(file("refused/" + name), false), "four inks without Adobe's marker", name, "");
    }
    assertRefused(
        () -> read(file("refused/cmyk-transform-1.jpg"), false),
        "4 channels of a meaning that is not known: 1",
        "",
        "");
    assertRefused(
        () -> read(file("refused/rgb-transform-9.jpg"), false),
        "3 channels of a meaning that is not known: 9",
        "",
        "");
  }

  @Test
  void findsWhatIsMissing() throws IOException {
    for (String name : List.of("cut.jpg", "progressive-no-end.jpg", "palette-of-3.png")) {
      assertThat(read(file("refused/" + name), false).flaws().damage()).as(name).isPresent();
    }
  }

  private static void assertPixels(ImageFile read, Path picture) throws IOException {
    assertThat(read.flaws().damage()).isEmpty();
    byte[] got = new SquareScaler(read.side(), false).scale(read);
    String name = picture.getFileName().toString();
    byte[] expected = Files.readAllBytes(picture.resolveSibling(name + ".rgb"));
    assertThat(Arrays.mismatch(got, expected)).as("first value that differs").isEqualTo(-1);
  }

  private static ImageFile read(Path picture, boolean upright) {
    return ImageFile.read(new DataFile(picture, "get it again"), upright);
  }

  static List<Path> plain() throws IOException {
    return pictures(".");
  }

  static List<Path> oriented() throws IOException {
    return pictures("oriented");
  }

  static List<Path> blemished() throws IOException {
    return pictures("blemished");
  }

  private static List<Path> pictures(String folder) throws IOException {
    try (Stream<Path> all = Files.list(file(folder))) {
      return all.filter(path -> path.toString().endsWith("g")).sorted().toList();
    }
  }

  static Path file(String name) {
    URL folder = ReferencePicturesTest.class.getResource("/pictures/make.py");
    try {
      return Path.of(Objects.requireNonNull(folder).toURI()).resolveSibling(name).normalize();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
