package org.selectivebackprop.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.run.EpochReport;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.core.train.Training;

/** What a program does with the folders of its runs. */
class RunRecorderTest {
  @TempDir private Path folder;

  @Test
  void aProgramLeavesWhatTheCommandLineLeaves() {
    RunResult result = training().listen(RunFolder.create(folder.resolve("a")).examples()).run();
    assertThat(names("a"))
        .containsExactly("checkpoint.bin", "examples.csv", "mislabelled.csv", "result.json");
    RunFolder left = RunFolder.look(folder.resolve("a"), RunFolder.RESULT);
    assertThat(left.state()).isEqualTo(RunFolder.State.FINISHED);
    assertThat(left.label()).contains("warm-up");
    assertThat(left.checkpoint().history().reports()).isEqualTo(result.epochs());
    assertThat(selected(left.examples())).isEqualTo(result.costs().trained());
  }

  @Test
  void withoutExamplesThereIsNoLogOfThem() {
    training().listen(RunFolder.create(folder.resolve("a")).label("mine")).run();
    assertThat(names("a")).doesNotContain("examples.csv");
    assertThat(RunFolder.look(folder.resolve("a"), RunFolder.RESULT).label()).contains("mine");
  }

  @Test
  void aRunGoesOnWhereItWasStoppedAndEndsAsIfItHadNot() throws IOException {
    RunResult whole = RunFolder.create(folder.resolve("whole")).examples().run(training());
    RunRecorder first = RunFolder.createOrResume(folder.resolve("parts")).examples().label("mine");
    assertThat(first.checkpoint()).isEmpty();
    assertThat(first.run(training().listen(stopAfter(1))).outcome()).isEqualTo(Outcome.INTERRUPTED);
    RunRecorder second = RunFolder.createOrResume(folder.resolve("parts"));
    assertThat(second.checkpoint()).isPresent();
    RunResult parts = second.run(training());
    assertThat(parts.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(errors(parts)).isEqualTo(errors(whole));
    assertThat(folder.resolve("parts/examples.csv"))
        .hasSameTextualContentAs(folder.resolve("whole/examples.csv"));
    assertThat(RunFolder.look(folder.resolve("parts"), RunFolder.RESULT).label()).contains("mine");
    RunResult again = RunFolder.createOrResume(folder.resolve("parts")).run(training());
    assertThat(again.epochs()).isEqualTo(parts.epochs());
  }

  @Test
  void resultsAreNeverOverwritten() {
    Training training = training().listen(RunFolder.create(folder.resolve("a")));
    training.run();
    assertThatThrownBy(() -> RunFolder.create(folder.resolve("a")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("never overwritten")
        .hasMessageContaining("folder " + folder.resolve("a"));
    assertThatThrownBy(training::run)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("another run has written to");
    assertThatThrownBy(() -> RunFolder.resume(folder.resolve("nothing")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("no checkpoint");
  }

  @Test
  void whatIsOverCannotBeRecorded() {
    Path home = folder.resolve("a");
    training().listen(RunFolder.create(home).metrics()).run();
    RunRecorder resumed = RunFolder.resume(home);
    resumed.metrics();
    assertThatThrownBy(resumed::examples)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("began without that");
  }

  @Test
  void aFolderIsOneRunsWhileItLasts() {
    RunListener other =
        new RunListener() {
          @Override
          public void onEpoch(RunResult soFar) {
            assertThatThrownBy(() -> training().listen(RunFolder.resume(folder.resolve("a"))).run())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("another run is writing to");
          }
        };
    training().epochs(1).listen(RunFolder.create(folder.resolve("a"))).listen(other).run();
  }

  /** As in a notebook, where the process goes on. */
  @Test
  void aRunThatFailsGivesTheFolderBack() {
    RunListener broken =
        new RunListener() {
          @Override
          public void onStart(Run run, StopSignal stop) {
            throw new IllegalStateException("broken");
          }
        };
    assertThatThrownBy(
            () -> training().listen(RunFolder.create(folder.resolve("b/a"))).listen(broken).run())
        .hasMessageContaining("broken");
    assertThat(folder.resolve("b")).doesNotExist();
    assertThatThrownBy(
            () -> training().batch(0).listen(RunFolder.create(folder.resolve("b"))).run())
        .isInstanceOf(ConfigException.class);
    assertThatCode(() -> RunFolder.create(folder.resolve("b/a")).run(training()))
        .doesNotThrowAnyException();
  }

  @Test
  void aLogOfAnotherRunIsNotOverwritten() throws IOException {
    RunFolder.create(folder.resolve("a")).run(training().listen(stopAfter(1)));
    Files.writeString(folder.resolve("a/examples.csv"), "mine");
    assertThatThrownBy(() -> RunFolder.resume(folder.resolve("a")).run(training()))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("not of this run");
    assertThat(folder.resolve("a/examples.csv")).hasContent("mine");
  }

  static Training training() {
    return Training.on("label-noise: {rate: 0.1, of: {synthetic-digits: {train: 80, test: 40}}}")
        .network("mlp: {width: 8, depth: 1}")
        .engine("reference")
        .strategy("sb")
        .epochs(3)
        .batch(20);
  }

  static RunListener stopAfter(int epochs) {
    return new RunListener() {
      private StopSignal stop = new StopSignal();

      @Override
      public void onStart(Run run, StopSignal ofRun) {
        stop = ofRun;
      }

      @Override
      public void onEpoch(RunResult soFar) {
        if (soFar.epochs().size() == epochs) {
          stop.request();
        }
      }
    };
  }

  private static List<Double> errors(RunResult result) {
    return result.epochs().stream().map(EpochReport::testLoss).toList();
  }

  private static long selected(ExampleLog log) {
    return Arrays.stream(ExampleColumn.SELECTED.of(log)).mapToLong(v -> (long) v).sum();
  }

  private List<String> names(String run) {
    try (Stream<Path> files = Files.list(folder.resolve(run))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }
}
