package org.selectivebackprop.bench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run writes does not depend on where it runs. */
class LocaleIT {
  private static final String QUICK = "-XX:TieredStopAtLevel=1";

  @TempDir private Path folder;

  @Test
  void everyLocaleGivesTheUsualResultBitForBit() throws IOException {
    JsonNode usual = train("en-US");
    String examples = Files.readString(folder.resolve("en-US/examples.csv"));
    for (String language : new String[] {"ar-EG", "fa-IR", "tr-TR", "th-TH-u-nu-thai"}) {
      assertThat(train(language)).as(language).isEqualTo(usual);
      assertThat(folder.resolve(language).resolve("examples.csv")).hasContent(examples);
    }
  }

  @Test
  void soDoesTheLocaleOfTheSystem() {
    JsonNode usual = train("en-US");
    assertThat(train(posix(), "posix")).isEqualTo(usual);
  }

  /** With a UTF-8 locale to go to, and where {@code locale} finds none. */
  @Test
  void classesOutsideAsciiAreReadInTheCLocale() throws IOException, InterruptedException {
    for (String name : new String[] {"one.png", "other.png"}) {
      BufferedImage picture = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
      picture.setRGB(name.length() - 6, 3, 0xFF8040);
      ImageIO.write(picture, "png", folder.resolve(name).toFile());
    }
    String make =
        """
        for c in '\\347\\214\\253' 'caf\\303\\251'; do for s in train test; do
          d="pets/$s/$(printf "$c")"; mkdir -p "$d" && cp one.png other.png "$d"
        done; done""";
    assertThat(new ProcessBuilder("sh", "-c", make).directory(folder.toFile()).start().waitFor())
        .isZero();
    String usual = describe(posix());
    assertThat(usual).contains("4 to train, 4 to test", "caf\u00E9, \u732B");
    String poor = describe(posix().with("PATH", withoutLocales()));
    assertThat(line(poor, "checksum")).isEqualTo(line(usual, "checksum"));
  }

  private static String describe(Sb sb) {
    return sb.run("data", "describe", "image-folder: {size: 8}", "--data-dir", "pets")
        .succeeded()
        .out();
  }

  private static String line(String text, String start) {
    return text.lines().filter(line -> line.strip().startsWith(start)).findFirst().orElseThrow();
  }

  /** Java has lost what was typed before the program starts. */
  @Test
  void aPathThatTheCLocaleCannotWriteIsBlamedOnTheLocale() throws IOException {
    Path typed = folder.resolve("typed");
    Files.writeString(
        typed,
        "#!/bin/sh\nexec '%s' data list --data-dir \"$(printf 'caf\\303\\251')\"\n"
            .formatted(Sb.home().resolve("bin/sb").toAbsolutePath()));
    assertThat(typed.toFile().setExecutable(true)).isTrue();
    posix()
        .with("PATH", withoutLocales())
        .by(typed)
        .run()
        .failed(2, "--data-dir", "LC_ALL=C.UTF-8");
    assertThat(posix().by(typed).run().succeeded().out().lines().findFirst())
        .hasValueSatisfying(first -> assertThat(first).endsWith("/caf\u00E9"));
  }

  /** A {@code PATH} on which {@code locale} does nothing. */
  private String withoutLocales() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    Path none = Files.writeString(bin.resolve("locale"), "#!/bin/sh\nexit 1\n");
    assertThat(none.toFile().setExecutable(true)).isTrue();
    return bin + ":" + System.getenv("PATH");
  }

  private Sb posix() {
    return Sb.in(folder).with("LC_ALL", "C").with("LANG", "");
  }

  private JsonNode train(String language) {
    return train(Sb.in(folder).with("SB_JAVA_OPTS", QUICK + " " + options(language)), language);
  }

  private static String options(String language) {
    String[] parts = language.split("-", 3);
    String extension = parts.length > 2 ? " -Duser.extensions=" + parts[2] : "";
    return "-Duser.language=" + parts[0] + " -Duser.country=" + parts[1] + extension;
  }

  private JsonNode train(Sb sb, String out) {
    sb.trainTiny("--epochs", "2", "--strategy", "sb", "--examples", "--out", out).succeeded();
    return ReproducibleIT.timeless(sb.json(out + "/result.json"));
  }
}
