package org.selectivebackprop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every study that comes with this program builds its networks, runs, and says how to run it. */
class StudyFilesRunTest {
  private static final Path STUDIES = Path.of("../studies");

  private final Sb sb = new Sb();
  @TempDir private Path folder;

  static Stream<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(STUDIES)) {
      return all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void aStudyRunsOnDrawnData(Path file) throws IOException {
    String text = Files.readString(file);
    assertThat(text).startsWith("# ").contains("sb compare --config studies/" + name(file));
    List<String> words = new ArrayList<>(List.of("compare", "--config", file.toString()));
    words.addAll(List.of("--dataset", dataset(file), "--seeds", "1", "--epochs", "2"));
    words.addAll(List.of("--engine", "reference", "--batch", "10", "--out", folder + "/out"));
    assertThat(run(words, "--dry-run")).as(sb.err()).isZero();
    words.addAll(List.of("--model", "mlp: {width: 4, depth: 1}"));
    if (file.toString().contains("networks")) {
      words.addAll(List.of("--sweep", "model: ['mlp: {width: 4}', 'small-cnn: {width: 2}']"));
    }
    assertThat(run(words)).as(sb.err()).isZero();
    assertThat(folder.resolve("out/report.html")).isNotEmptyFile();
    assertThat(Files.readString(folder.resolve("out/compare.json")))
        .contains("\"complete\" : true");
  }

  /** A row of the README's table: strategy, final error, cost, ratio and its interval. */
  @Test
  void theNumbersOfTheReadmeAreThoseOfTheRunsThatAreKept() throws IOException {
    Path runs = STUDIES.resolve("results/fashion-mnist");
    List<String> words = List.of("report", runs.toString(), "--out", folder + "/page");
    assertThat(run(words)).as(sb.err()).isZero();
    List<MatchResult> rows =
        Pattern.compile(
                "\\| ([a-z0-9-]+) \\| ([0-9.]+ %) \\| ([0-9,]+) \\| [0-9.]+ % "
                    + "\\| \\**([0-9.]+x)\\** \\(([0-9.]+) to ([0-9.]+)\\)")
            .matcher(Files.readString(Path.of("../README.md")))
            .results()
            .toList();
    assertThat(rows).hasSize(5);
    for (MatchResult row : rows) {
      assertThat(sb.out().lines())
          .anyMatch(
              line ->
                  line.startsWith(row.group(1) + " ")
                      && line.contains(row.group(2))
                      && line.contains(row.group(3))
                      && line.contains(
                          row.group(4) + " [" + row.group(5) + ", " + row.group(6) + "]"));
    }
  }

  /** Label noise sweeps over a parameter of its own data set. */
  private static String dataset(Path file) {
    String digits = "synthetic-digits: {train: 20, test: 10}";
    return file.toString().contains("label-noise")
        ? "label-noise: {rate: 0.1, of: {" + digits + "}}"
        : digits;
  }

  private static String name(Path file) {
    return STUDIES.relativize(file).toString().replace('\\', '/');
  }

  private int run(List<String> words, String... more) {
    String[] args = Stream.concat(words.stream(), Stream.of(more)).toArray(String[]::new);
    return sb.run(args);
  }
}
