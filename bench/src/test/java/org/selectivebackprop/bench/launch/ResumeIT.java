package org.selectivebackprop.bench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that was killed goes on where it was, and what became of its examples is written down. */
class ResumeIT {
  private static final int KILLED = 137;
  private static final String STALE = "stale-sb: {n: 4}";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"tensorflow", "reference"})
  void aKilledRunEndsAsOneThatWasNot(String engine) throws IOException {
    Sb sb = Sb.in(folder);
    sb.run(command(engine, "whole")).succeeded();
    Sb.Ended killed = sb.signal("KILL", " epoch 3/", command(engine, "killed"));
    assertThat(killed.code()).isEqualTo(KILLED);
    assertThat(sb.json("killed/result.json").get("outcome").asText()).isEqualTo("interrupted");
    sb.run("resume", "killed").succeeded();
    assertThat(ReproducibleIT.timeless(sb.json("killed/result.json")))
        .isEqualTo(ReproducibleIT.timeless(sb.json("whole/result.json")));
    assertThat(folder.resolve("killed")).isDirectoryContaining("glob:**/checkpoint.bin");
  }

  @Test
  void whoWasSelectedIsShownByClassAndInAPicture() throws IOException {
    Sb sb = Sb.in(folder);
    sb.trainTiny("--epochs", "2", "--examples", "--out", "run").succeeded();
    List<String> lines = Files.readAllLines(folder.resolve("run/examples.csv"));
    assertThat(lines).hasSize(257);
    assertThat(lines.get(0)).isEqualTo("id,score,age,probability,label,considered,selected");
    // Each was a candidate once an epoch, and the first epoch trains all.
    assertThat(lines.subList(1, 257)).allMatch(line -> line.matches("\\d+,.*,2,[12]"));
    Sb.Ended shown = sb.run("examples", "run").succeeded();
    assertThat(shown.out()).contains("class", "never", "picture: run/examples.png");
    assertThat(folder.resolve("run/examples.png")).isNotEmptyFile();
    exportedScoresTrainAnotherRun(sb);
    sb.run("examples", "run", "--count", "0").failed(2, "'0' images", "--count", "1 to 1000");
    sb.run("examples", "run", "--column", "age").failed(2, "without a file", "--out");
    String first = lines.get(1);
    List<String> foreign = new ArrayList<>(lines);
    foreign.set(1, first.replaceFirst(",\\d,2,", ",10,2,"));
    Files.write(folder.resolve("run/examples.csv"), foreign);
    sb.run("examples", "run").failed(4, "example 0 is of class 10 there", "examples.csv");
    Files.writeString(folder.resolve("run/examples.csv"), "id,score\n1,2\n");
    sb.run("examples", "run").failed(4, "line 1 is damaged", "examples.csv");
  }

  /** Keeps the half that the first run found hardest, from bytes and from text alike. */
  private void exportedScoresTrainAnotherRun(Sb sb) throws IOException {
    for (String file : List.of("scores.bin", "scores.csv", "run/examples.csv")) {
      if (!file.startsWith("run")) {
        assertThat(sb.run("examples", "run", "--out", file).succeeded().out())
            .isEqualTo("score of 256 examples: " + file + System.lineSeparator());
      }
      String out = "pruned-" + file.replaceAll(".*[./]", "") + file.length();
      sb.trainTiny(
              "--select",
              "static-pruning: {epoch: 0}",
              "--epochs",
              "1",
              "--score",
              "static: {file: " + file + "}",
              "--examples",
              "--out",
              out)
          .succeeded();
      assertThat(sb.json(out + "/result.json").get("counts").get("trained").asInt()).isEqualTo(128);
      assertThat(Files.readString(folder.resolve(out + "/examples.csv")))
          .isEqualTo(Files.readString(folder.resolve("pruned-bin10/examples.csv")));
    }
    sb.run("examples", "run", "--out", "scores.bin").failed(2, "is there already", "option --out");
    sb.run("examples", "run", "--out", "x.bin", "--column", "scor")
        .failed(2, "there is no column 'scor'", "did you mean 'score'?");
  }

  @Test
  void whatCannotBeResumedIsRefusedAndKept() throws IOException {
    Sb sb = Sb.in(folder);
    sb.run("resume", "nowhere")
        .failed(2, "there is no checkpoint in 'nowhere'", "parameter DIR of sb resume");
    sb.trainTiny("--epochs", "1", "--out", "run").succeeded();
    Path checkpoint = folder.resolve("run/checkpoint.bin");
    byte[] bytes = Files.readAllBytes(checkpoint);
    bytes[bytes.length / 2] ^= 1;
    Files.write(checkpoint, bytes);
    String before = Files.readString(folder.resolve("run/result.json"));
    sb.run("resume", "run").failed(4, "the checkpoint is damaged", "checkpoint.bin");
    assertThat(folder.resolve("run/result.json")).hasContent(before);
    sb.run("examples", "run").failed(4, "train with --examples");
  }

  /** Opening a pipe would wait for ever. */
  @Test
  void aCheckpointThatIsNoFileIsRefused() throws IOException, InterruptedException {
    Sb sb = Sb.in(folder);
    sb.trainTiny("--epochs", "1", "--out", "run").succeeded();
    Path checkpoint = folder.resolve("run/checkpoint.bin");
    Files.delete(checkpoint);
    int made = new ProcessBuilder("mkfifo", checkpoint.toString()).start().waitFor();
    assertThat(made).isZero();
    sb.run("resume", "run").failed(4, "checkpoint.bin is a link, or no file", "folder run");
  }

  @Test
  void aRunThatIsBeingResumedIsNotResumedAgain() throws IOException {
    Sb sb = Sb.in(folder);
    sb.trainTiny("--epochs", "1", "--out", "run").succeeded();
    try (FileChannel claim =
            FileChannel.open(
                folder.resolve("run/.claim"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = claim.lock()) {
      assertThat(held.isValid()).isTrue();
      Sb.Ended second =
          sb.run("resume", "run").failed(2, "another run is writing", "parameter DIR of sb resume");
      assertThat(second.err()).doesNotContain("--out");
    }
  }

  private static String[] command(String engine, String out) {
    List<String> args = new ArrayList<>(List.of("train"));
    args.addAll(List.of("--dataset", "synthetic-digits: {train: 128, test: 32}"));
    args.addAll(List.of("--model", "small-cnn: {width: 2}", "--batch", "32"));
    args.addAll(List.of("--epochs", "40", "--engine", engine, "--strategy", STALE));
    args.addAll(List.of("--tail", "carry", "--checkpoint-every", "3", "--out", out));
    return args.toArray(String[]::new);
  }
}
