package org.selectivebackprop.bench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables and events that commands leave beside a result. */
class RecordingIT {
  @TempDir private Path folder;

  @Test
  void aKilledRunGoesOnWithThem() throws IOException {
    Sb sb = Sb.in(folder);
    sb.run(train("whole")).succeeded();
    assertThat(sb.signal("KILL", " epoch 2/", train("run")).code()).isEqualTo(137);
    sb.run("resume", "run").succeeded();
    assertThat(counts("run/steps.csv", 7)).isEqualTo(counts("whole/steps.csv", 7));
    assertThat(counts("run/epochs.csv", 12)).isEqualTo(counts("whole/epochs.csv", 12));
    assertThat(events("whole")).hasSize(1);
    assertThat(events("run")).hasSize(2);
  }

  @Test
  void stepsThatNothingWritesAreNotAskedFor() {
    Sb sb = Sb.in(folder);
    sb.trainTiny("--log-every", "5").failed(2, "no steps are written", "--tensorboard");
    sb.trainTiny("--log-every", "0", "--csv").failed(2, "option --log-every");
  }

  private static String[] train(String out) {
    return new String[] {
      "train",
      "--engine",
      "reference",
      "--model",
      "mlp: {width: 8}",
      "--dataset",
      "synthetic-digits: {train: 200, test: 50}",
      "--batch",
      "20",
      "--epochs",
      "20",
      "--csv",
      "--tensorboard",
      "--log-every",
      "3",
      "--out",
      out
    };
  }

  /** All but the times. */
  private List<String> counts(String table, int columns) throws IOException {
    List<String> rows = Files.readAllLines(folder.resolve(table));
    assertThat(rows).hasSizeGreaterThan(20);
    return rows.stream()
        .map(row -> String.join(",", List.of(row.split(",", -1)).subList(0, columns)))
        .toList();
  }

  private List<Path> events(String run) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(run).resolve("tensorboard"))) {
      return files.toList();
    }
  }
}
