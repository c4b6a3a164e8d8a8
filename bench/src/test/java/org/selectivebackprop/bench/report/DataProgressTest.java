package org.selectivebackprop.bench.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class DataProgressTest {
  private static final long TOTAL = 10_000_000;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void aFileGetsALineWhenSomethingLongBegins() {
    DataProgress progress = progress(false);
    progress.onProgress("downloading labels", 5, 5);
    for (long done = 0; done <= TOTAL; done += TOTAL / 100) {
      progress.onProgress("downloading images", done, TOTAL);
    }
    progress.onNote("waiting for another process");
    assertThat(text())
        .isEqualToNormalizingNewlines(
            "downloading images  0 % of 10.0 MB\nnote: waiting for another process\n");
  }

  @Test
  void aScreenIsDrawnOverAndEndsInALine() {
    DataProgress progress = progress(true);
    progress.onProgress("converting svhn", 0, TOTAL);
    progress.onProgress("converting svhn", TOTAL, TOTAL);
    assertThat(text())
        .startsWith("\rconverting svhn  0 % of 10.0 MB\rconverting svhn  100 % of 10.0 MB")
        .endsWith(System.lineSeparator());
  }

  @Test
  void aNoteBeginsALineOfItsOwn() {
    DataProgress progress = progress(true);
    progress.onProgress("downloading images", TOTAL / 2, TOTAL);
    progress.onNote("an address does not answer");
    assertThat(text())
        .isEqualToNormalizingNewlines(
            "\rdownloading images  50 % of 10.0 MB\nnote: an address does not answer\n");
  }

  private DataProgress progress(boolean live) {
    PrintStream err = new PrintStream(bytes, true, UTF_8);
    return new DataProgress(new Terminal(err, err, live, false));
  }

  private String text() {
    return bytes.toString(UTF_8);
  }
}
