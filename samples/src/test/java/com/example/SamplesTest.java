package com.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.train.Training;

/** Every sample does what it says, on the class path. */
class SamplesTest {
  private static final String[] REFERENCE = {"reference"};

  @Test
  void trainOnArrays() {
    assertThat(run(S01TrainOnArrays::main, REFERENCE))
        .contains("of 2048 examples")
        .contains("test error: 0.0");
  }

  @Test
  void ownPolicy() {
    assertThat(run(S02OwnPolicy::main, REFERENCE)).contains("considered: 1200", "trained: 600");
    assertThatThrownBy(() -> S02OwnPolicy.wrong("reference"))
        .hasMessageContaining("plugin 'S02OwnPolicy (lambda)'")
        .hasMessageContaining("[0, 128)");
  }

  @Test
  void ownScorer() {
    assertThat(run(S03OwnScorer::main, REFERENCE)).contains("trained: 300");
  }

  @Test
  void composePolicies() {
    assertThat(run(S04ComposePolicies::main, REFERENCE)).contains("the same: true");
  }

  @Test
  void swapEngine() {
    String[] lines = run(S05SwapEngine::main).strip().split("\\R");
    assertThat(lines).hasSize(2);
    assertThat(lines[0]).startsWith("tensorflow: ").contains("considered 400");
    assertThat(lines[1]).startsWith("reference: considered 400");
    assertThat(counts(lines[1])).isEqualTo(counts(lines[0]));
  }

  private static String counts(String line) {
    return line.replaceAll(".*(considered \\d+, trained \\d+).*", "$1");
  }

  @Test
  void gradientsOfTheSelected() {
    assertThat(run(S06GradientsOfTheSelected::main, REFERENCE)).contains("ids: [", "norms: [");
  }

  @Test
  void fineTuneAndFreeze(@TempDir Path folder) {
    String file = folder.resolve("first.model").toString();
    assertThat(run(S09FineTuneAndFreeze::main, "reference", file))
        .contains("weights of 2 layers are from " + file)
        .contains("logits (not asked for)")
        .contains("recorded: sha256:")
        .doesNotContain("step: 3.00");
    assertThatThrownBy(() -> S09FineTuneAndFreeze.wrong("reference"))
        .hasMessageContaining("mlp has no layer conv1; its layers: hidden1, hidden2, logits");
  }

  @Test
  void predictAndExport(@TempDir Path folder) {
    assertThat(run(S11PredictAndExport::main, "tensorflow: {threads: 1}", folder.toString()))
        .contains("reads 32x32x3, tells apart [")
        .contains("error: 0.");
    assertThat(folder.resolve("saved-model").resolve("saved_model.pb")).isRegularFile();
    assertThatThrownBy(() -> S11PredictAndExport.wrong(folder.resolve("digits.model")))
        .hasMessageContaining("the split has images of 8x8x1, the network reads images of 32x32x3");
  }

  @Test
  void listenAndStop(@TempDir Path folder) {
    String run = folder.resolve("run").toString();
    assertThat(run(S10ListenAndStop::main, "reference", run))
        .contains("step 5: loss ", "ended: interrupted", "ended: completed after ");
    assertThat(folder.resolve("run/tensorboard")).isNotEmptyDirectory();
    assertThatThrownBy(() -> S10ListenAndStop.main(new String[] {"reference", run}))
        .hasMessageContaining("results are never overwritten");
  }

  @Test
  void ownDataset() {
    assertThat(run(S07OwnDataset::main, REFERENCE)).contains("test error: 0.0\n");
    assertThatThrownBy(() -> S07OwnDataset.run("reference", 2))
        .hasMessageContaining("S07OwnDataset")
        .hasMessageContaining("label 2");
  }

  @Test
  void ownGraph() {
    assertThat(run(S08OwnGraph::main, "tensorflow: {threads: 1}"))
        .contains("of 1200", "logits/kernel");
    assertThatThrownBy(() -> S08OwnGraph.training("reference").run()).hasMessageContaining("swish");
  }

  @Test
  void compare() {
    Training tiny =
        Training.on("synthetic-digits: {train: 40, test: 20}")
            .network("mlp: {width: 4}")
            .engine("reference")
            .batch(20);
    assertThat(run(S12Compare::main, REFERENCE))
        .contains(
            "traditional, 6 epochs: cost 7200, error 0.", "random: {keep: 0.5}, 6", "3 seeds");
    assertThatThrownBy(() -> S12Compare.wrong(tiny))
        .hasMessageContaining("SelectiveBackprop")
        .hasMessageContaining("has had a run");
  }

  @Test
  void study(@TempDir Path folder) {
    String[] args = {folder.toString(), "reference"};
    String first = run(S13Study::main, args);
    assertThat(first).contains("steep [lr=0.05]: 0.", "any-half: ", "harder-half: ");
    assertThat(run(S13Study::main, args)).isEqualTo(first); // nothing was left to do
    assertThat(folder.resolve("report.html")).exists();
  }

  @Test
  void anyExamples() {
    String out = run(S14AnyExamples::main, REFERENCE);
    assertThat(out.lines().map(line -> line.replaceAll(":.*", "")).distinct()).hasSize(20);
    assertThat(out.lines().map(line -> Double.parseDouble(line.replaceAll(".*error ", ""))))
        .allMatch(error -> error < 0.9);
  }

  @Test
  void samplesAreShort() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/java/com/example"))) {
      for (Path file : files.toList()) {
        assertThat(Files.readAllLines(file)).as("%s", file).hasSizeLessThan(60);
      }
    }
  }

  private static String run(Consumer<String[]> main, String... args) {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream usual = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      main.accept(args);
    } finally {
      System.setOut(usual);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
