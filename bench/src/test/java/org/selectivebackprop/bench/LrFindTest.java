package org.selectivebackprop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sb lr-find}, in this process. */
class LrFindTest {
  @TempDir private Path folder;
  private final Sb sb = new Sb();

  @Test
  void suggestsARateAndWritesTheCurveOnce() throws IOException {
    Path config = folder.resolve("experiment.yaml");
    Files.writeString(config, "select: top-k\nmicro-batch: 8\nmodel: {mlp: {width: 8}}\n");
    Path csv = folder.resolve("new/curve.csv");
    assertThat(find("--config", config.toString(), "--max", "1e4", "--out", csv.toString()))
        .as(sb.err())
        .isZero();
    List<String> rows = Files.readAllLines(csv);
    assertThat(rows.get(0)).isEqualTo("lr,loss,smoothed");
    assertThat(rows.get(1)).startsWith("1.0E-4,");
    assertThat(rows.size()).isBetween(10, 41);
    assertThat(Files.readString(folder.resolve("new/curve.svg"))).startsWith("<svg");
    assertThat(sb.out())
        .contains("learning rate", "suggested: --lr ", "where the smoothed loss is least")
        .contains("curve: " + csv, "picture: ");
    assertThat(find("--out", csv.toString())).isEqualTo(2);
    assertThat(sb.err()).contains("is there already").contains("option --out");
  }

  @Test
  void ratesThatDoNotGrowAreRefused() {
    assertThat(find("--max", "1e-5")).isEqualTo(2);
    assertThat(sb.err())
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
    return sb.run(args.toArray(String[]::new));
  }
}
