package org.selectivebackprop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --target-metric} of {@code sb compare} and {@code sb report}, in this process. */
class TargetMetricOptionTest {
  @TempDir private Path folder;
  private Sb sb = new Sb();

  @Test
  void comparesByAMetricOfTheRunsAndRefusesOthers() throws IOException {
    assertThat(compare("--target-metric", "f1")).isEqualTo(2);
    assertThat(sb.err())
        .contains(
            "'f1' is not measured by strategy 'traditional' and 1 more",
            "option --target-metric",
            "choose one of error, loss, auc");
    assertThat(folder.resolve("study")).doesNotExist();
    assertThat(compare("--target-metric", "auc")).isZero();
    assertThat(sb.out()).contains("final auc", "traditional's final 1 - auc");
    assertThat(Files.readString(folder.resolve("study/compare.json")))
        .contains("\"targetMetric\" : \"auc\"");
    assertThat(Files.readString(folder.resolve("study/report.html")))
        .contains("1 - test auc over counted cost");

    assertThat(run("report", folder + "/study")).isZero();
    assertThat(sb.out()).contains("final error");
    assertThat(run("report", folder + "/study", "--target-metric", "loss")).isZero();
    assertThat(sb.out()).contains("final loss");
    assertThat(run("report", folder + "/study", "--target-metric", "rmse")).isEqualTo(2);
    assertThat(sb.err())
        .contains("'rmse' is not measured by '" + folder + "/study/", "choose one of error, loss");
    assertThat(run("report", folder + "/study", "--target-metric", "loss", "--paper")).isEqualTo(2);
    assertThat(sb.err()).contains("the paper's numbers are errors, not loss");
  }

  private int compare(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "compare",
                "--strategies=traditional,sb",
                "--budgets=none",
                "--metrics=auc",
                "--dataset=synthetic-digits: {train: 40, test: 20}",
                "--model=mlp: {width: 8}",
                "--engine=reference",
                "--batch=20",
                "--epochs=2",
                "--out=" + folder + "/study"));
    words.addAll(List.of(more));
    return run(words.toArray(String[]::new));
  }

  private int run(String... words) {
    sb = new Sb();
    return sb.run(words);
  }
}
