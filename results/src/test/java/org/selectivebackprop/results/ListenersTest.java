package org.selectivebackprop.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.selectivebackprop.results.RunRecorderTest.stopAfter;
import static org.selectivebackprop.results.RunRecorderTest.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.run.EpochReport;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.StepReport;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;

/** Tables and logs of a run. */
class ListenersTest {
  @TempDir private Path folder;

  @Test
  void tablesHaveARowPerEpochAndPerSoManySteps() throws IOException {
    List<String> expected = new ArrayList<>();
    List<String> midway = new ArrayList<>();
    RunListener watch =
        new RunListener() {
          @Override
          public void onStep(StepReport step) {
            if (step.progress().updates() % 2 == 0) {
              expected.add(
                  step.progress().updates()
                      + ",1,".replace("1", "" + (step.progress().epoch() + 1))
                      + step.progress().considered()
                      + ","
                      + step.progress().trained()
                      + ","
                      + step.loss()
                      + ","
                      + step.learningRate());
              midway.addAll(lines("steps.csv").subList(expected.size(), expected.size() + 1));
            }
          }
        };
    RunResult result = training().listen(new MetricsCsv(folder, 2)).listen(watch).run();
    List<String> steps = lines("steps.csv");
    assertThat(steps.get(0))
        .isEqualTo("step,epoch,considered,trained,loss,learningRate,forwardUnits,seconds");
    assertThat(steps.subList(1, steps.size()))
        .isEqualTo(midway)
        .hasSize((int) result.costs().updates() / 2);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(steps.get(i + 1)).startsWith(expected.get(i) + ",");
    }
    List<String> epochs = lines("epochs.csv");
    assertThat(epochs.get(0))
        .startsWith("epoch,testError,testLoss,")
        .endsWith(",evaluationSeconds,otherSeconds");
    for (EpochReport epoch : result.epochs()) {
      String[] cells = epochs.get(epoch.epoch()).split(",", -1);
      assertThat(cells).hasSize(epochs.get(0).split(",").length);
      assertThat(cells[0]).isEqualTo("" + epoch.epoch());
      assertThat(Double.parseDouble(cells[1])).isEqualTo(epoch.testError());
      assertThat(cells[3]).as("no validation split").isEmpty();
      assertThat(cells[9]).isEqualTo("" + epoch.costs().trained());
    }
  }

  @Test
  void tablesOfARunThatGoesOnAreThoseOfOneThatNeverStopped() throws IOException {
    Recorded tables = new Recorded(false, true, false, 1);
    Path whole = folder.resolve("whole");
    Path parts = folder.resolve("parts");
    RunFolder.create(whole).recording(tables).run(training());
    RunFolder.create(parts).recording(tables).run(training().listen(stopAfter(1)));
    // What a process that was killed wrote after its checkpoint.
    Files.writeString(
        parts.resolve("steps.csv"),
        Files.readString(parts.resolve("steps.csv")) + "999,2,1,1,1,1,1,1\n12");
    RunFolder.resume(parts).run(training());
    for (String table : List.of("steps.csv", "epochs.csv")) {
      assertThat(withoutTimes(parts.resolve(table))).isEqualTo(withoutTimes(whole.resolve(table)));
    }
  }

  @Test
  void whatAnotherRunLeftIsNotOverwritten() throws IOException {
    Files.writeString(folder.resolve("steps.csv"), "mine");
    assertThatThrownBy(() -> training().listen(MetricsCsv.to(folder)).run())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("tables of another run");
    assertThat(folder.resolve("steps.csv")).hasContent("mine");
    Path events = folder.resolve("tb");
    training().listen(TensorBoard.to(events)).run();
    assertThatThrownBy(() -> training().listen(TensorBoard.to(events)).run())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("events of another run");
  }

  @Test
  void aTableEveryNoughtStepsIsRefused() {
    assertThatThrownBy(() -> new MetricsCsv(folder, 0)).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> new TensorBoard(folder, -1)).hasMessageContaining("at least 1");
  }

  @Test
  void aLogHasStartEpochsAndEnd() {
    List<String> logged = new ArrayList<>();
    RunResult result = training().listen(new Slf4jProgress(new Kept(logged))).run();
    assertThat(logged.get(0)).startsWith("INFO training {dataset=");
    assertThat(logged.stream().filter(line -> line.startsWith("DEBUG step ")))
        .hasSize((int) result.costs().updates());
    assertThat(logged.stream().filter(line -> line.startsWith("INFO epoch "))).hasSize(3);
    assertThat(logged.get(logged.size() - 1)).isEqualTo("INFO completed after 3 epochs");
    assertThat(new Slf4jProgress()).isNotNull();
  }

  private static List<String> withoutTimes(Path table) throws IOException {
    return Files.readAllLines(table).stream()
        .map(line -> line.split(",", -1))
        .map(cells -> String.join(",", List.of(cells).subList(0, cells.length > 8 ? 12 : 7)))
        .toList();
  }

  private List<String> lines(String name) {
    try {
      return Files.readAllLines(folder.resolve(name));
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  /** A logger that keeps what it is told. */
  private static final class Kept extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1;

    private final transient List<String> lines;

    Kept(List<String> lines) {
      this.lines = lines;
    }

    @Override
    protected String getFullyQualifiedCallerName() {
      return Logger.class.getName();
    }

    @Override
    protected void handleNormalizedLoggingCall(
        Level level, org.slf4j.Marker marker, String message, Object[] values, Throwable thrown) {
      lines.add(level + " " + org.slf4j.helpers.MessageFormatter.basicArrayFormat(message, values));
    }

    @Override
    public boolean isTraceEnabled() {
      return true;
    }

    @Override
    public boolean isDebugEnabled() {
      return true;
    }

    @Override
    public boolean isInfoEnabled() {
      return true;
    }

    @Override
    public boolean isWarnEnabled() {
      return true;
    }

    @Override
    public boolean isErrorEnabled() {
      return true;
    }
  }
}
