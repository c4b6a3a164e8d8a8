package org.selectivebackprop.datasets.folder;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.datasets.images.ImageFileBytes;
import org.selectivebackprop.datasets.io.FileNames;

/** In a Java of the C locale, which cannot write such names itself, and of a UTF-8 one. */
class FileNamesTest {
  @TempDir private Path folder;

  private Path names;

  @BeforeEach
  void makeFolder() throws IOException {
    names = Files.createDirectory(folder.resolve("names"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "with blank", "caf\u00E9", "\u732B", "\uD83D\uDC31", "50% +#?"})
  void areReadAsUtf8(String name) throws IOException, InterruptedException {
    make("mkdir", octal(name.getBytes(UTF_8)));
    try (var found = Files.list(names)) {
      Path path = found.findFirst().orElseThrow();
      assertThat(FileNames.last(path)).isEqualTo(name);
      assertThat(FileNames.last(names.relativize(path))).isEqualTo(name);
      assertThat(FileNames.whole(path)).startsWith(names + "/" + name);
    }
  }

  @Test
  void thatAreNotUtf8AreReadAsJavaDoes() throws IOException, InterruptedException {
    make("mkdir", "caf\\351");
    try (var found = Files.list(names)) {
      Path path = found.findFirst().orElseThrow();
      assertThat(FileNames.last(path)).isEqualTo(path.getFileName().toString());
    }
  }

  @Test
  void decideAlikeInEveryLocaleWhatIsHeldOut() throws IOException, InterruptedException {
    int size = 30;
    List<String> classes = List.of("\u0441\u043E\u0431\u0430\u043A\u0430", "\u732B");
    for (String name : classes) {
      make("mkdir", octal(name.getBytes(UTF_8)));
      for (int i = 0; i < size; i++) {
        Path drawn = folder.resolve("drawn");
        Files.write(drawn, ImageFileBytes.file("png", ImageFileBytes.noise(4, 4, i)));
        make("mv ../drawn", octal((name + "/\u0444" + i + ".png").getBytes(UTF_8)));
      }
    }
    Dataset dataset =
        new ImageFolder(4, false, 0.3, 5)
            .open(DataAccess.offline(Optional.of(names), folder.resolve("cache")));
    assertThat(dataset.classes()).isEqualTo(classes);
    long expected =
        classes.stream()
            .flatMap(c -> IntStream.range(0, size).mapToObj(i -> c + "/\u0444" + i + ".png"))
            .filter(key -> Draws.of(5, "holdout").child(key).uniform(0) < 0.3)
            .count();
    assertThat(dataset.test().size()).isPositive().isEqualTo((int) expected);
    assertThat(dataset.train().size()).isEqualTo(2 * size - (int) expected);
  }

  private static String octal(byte[] name) {
    StringBuilder escaped = new StringBuilder();
    for (byte b : name) {
      char c = (char) (b & 0xFF);
      escaped.append(US_ASCII.newEncoder().canEncode(c) ? "" + c : "\\" + Integer.toOctalString(c));
    }
    return escaped.toString().replace("%", "%%");
  }

  private void make(String command, String name) throws IOException, InterruptedException {
    Process shell =
        new ProcessBuilder("sh", "-c", command + " \"$(printf '" + name + "')\"")
            .directory(names.toFile())
            .inheritIO()
            .start();
    assertThat(shell.waitFor()).isZero();
  }
}
