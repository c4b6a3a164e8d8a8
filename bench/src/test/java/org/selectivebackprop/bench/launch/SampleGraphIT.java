package org.selectivebackprop.bench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Graph functions and losses of one's own, dropped in as a jar. */
class SampleGraphIT {
  @TempDir private Path folder;

  @BeforeEach
  void copyTheJar() throws IOException {
    Path built = Path.of("src/it/sample-graph/target");
    try (Stream<Path> files = Files.list(built)) {
      Path jar =
          files
              .filter(
                  file ->
                      file.getFileName().toString().matches("[a-z-]+-[0-9.]+(-SNAPSHOT)?[.]jar"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("no jar in " + built.toAbsolutePath()));
      Files.copy(jar, Files.createDirectories(folder.resolve("jars")).resolve(jar.getFileName()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"swish: {width: 8}", "regression"})
  void theyTrainLikeAnyOther(String model) {
    Sb sb = Sb.in(folder);
    train(sb, "--model", model, "--strategy", "sb").succeeded();
    assertThat(sb.json("out/result.json").get("counts").get("trained").asInt()).isPositive();
  }

  @Test
  void whatNeedsSoftmaxIsRefused() {
    train(Sb.in(folder), "--model", "multi-label", "--label-smoothing", "0.1")
        .failed(2, "label smoothing is part of softmax cross-entropy");
  }

  private static Sb.Ended train(Sb sb, String... options) {
    List<String> args = new ArrayList<>(List.of("train", "--plugins", "jars", "--out", "out"));
    args.addAll(List.of("--dataset", "synthetic-digits: {train: 256, test: 64}"));
    args.addAll(List.of("--batch", "32", "--epochs", "1"));
    args.addAll(List.of(options));
    return sb.run(args.toArray(String[]::new));
  }
}
