package org.selectivebackprop.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.core.run.StopSignal;

/** {@code sb lr-find}, in this process. */
class LrFindTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void suggestsARateAndWritesTheCurveOnce() throws IOException {
    Path config = folder.resolve("experiment.yaml");
    Files.writeString(config, "select: top-k\nmicro-batch: 8\nmodel: {mlp: {width: 8}}\n");
    Path csv = folder.resolve("new/curve.csv");
    assertThat(find("--config", config.toString(), "--max", "1e4", "--out", csv.toString()))
        .as(err.toString(UTF_8))
        .isZero();
    List<String> rows = Files.readAllLines(csv);
    assertThat(rows.get(0)).isEqualTo("lr,loss,smoothed");
    assertThat(rows.get(1)).startsWith("1.0E-4,");
    assertThat(rows.size()).isBetween(10, 41);
    assertThat(Files.readString(folder.resolve("new/curve.svg"))).startsWith("<svg");
    assertThat(out.toString(UTF_8))
        .contains("learning rate", "suggested: --lr ", "where the smoothed loss is least")
        .contains("curve: " + csv, "picture: ");
    assertThat(find("--out", csv.toString())).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("is there already").contains("option --out");
  }

  @Test
  void ratesThatDoNotGrowAreRefused() {
    assertThat(find("--max", "1e-5")).isEqualTo(2);
    assertThat(err.toString(UTF_8))
        .contains("rates from 1.0E-4 to 1.0E-5 in 40 steps")
        .contains("options --min, --max and --steps");
    assertThat(folder).isEmptyDirectory();
  }

  private int find(String... more) {
    List<String> args =
        new ArrayList<>(List.of("lr-find", "--engine", "reference", "--batch", "20"));
    args.addAll(List.of("--dataset", "synthetic-digits: {train: 60, test: 20}"));
    args.addAll(List.of("--steps", "40", "--min", "1e-4", "--model", "mlp: {width: 8}"));
    args.addAll(List.of(more));
    return Main.run(
        args.toArray(String[]::new),
        new Terminal(
            new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false, false),
        new StopSignal());
  }
}
