package org.selectivebackprop.results;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.example.ExampleSpec;
import org.selectivebackprop.core.run.Costs;
import org.selectivebackprop.core.run.EpochReport;
import org.selectivebackprop.core.run.Phase;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.StepReport;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.results.file.ContactSheet;
import org.selectivebackprop.results.file.EventFile;
import org.selectivebackprop.results.file.Summaries;

/**
 * Writes events for {@code tensorboard --logdir}: loss, learning rate and share selected while the
 * run goes on; after every epoch errors, losses, costs, seconds by phase, how often the examples
 * were selected, and pictures of those that were selected most and least.
 *
 * <p>The horizontal axis is the number of candidates considered, so that runs of different
 * strategies can be laid over each other. A run that goes on begins a new file, and nothing appears
 * twice. The record of the examples goes on, too, where {@link RunRecorder#tensorBoard} keeps it
 * with the checkpoint; elsewhere it begins where the run went on.
 *
 * <p>Errors: {@link org.selectivebackprop.core.error.ConfigException} if the folder cannot be
 * written, or a run begins where another has left events.
 */
public final class TensorBoard implements RunListener {
  /** The folder's name in a run's. */
  public static final String FOLDER = "tensorboard";

  private static final int PER_ROW = 12;
  private static final int PICTURES = 24;

  private final Path folder;
  private final int every;
  private final boolean ownFolder;
  private @Nullable ExampleLog log;
  private @Nullable EventFile events;
  private Dataset.@Nullable Split train;
  private long written = -1;
  private boolean keepsLog;

  /**
   * Of one run.
   *
   * @param folder made if it is not there
   * @param every how many training steps lie between two that are written, at least 1
   */
  public TensorBoard(Path folder, int every) {
    this(folder, every, null);
  }

  /** With a record of the examples that another listener keeps. */
  TensorBoard(Path folder, int every, @Nullable ExampleLog kept) {
    this.folder = folder;
    this.every = MetricsCsv.requirePositive(every);
    log = kept;
    ownFolder = kept != null;
  }

  /** Writes every tenth step to a folder. */
  public static TensorBoard to(Path folder) {
    return new TensorBoard(folder, 10);
  }

  @Override
  public void onStart(Run run, StopSignal stop) {
    train = run.dataset().train();
    if (log == null) {
      log = new ExampleLog(train);
      keepsLog = true;
    }
  }

  @Override
  public void onReady(RunResult soFar) {
    long considered = soFar.costs().considered();
    long inEpochs = soFar.epochs().stream().mapToLong(e -> e.costs().updates()).sum();
    boolean between = soFar.costs().updates() == inEpochs;
    // Where an epoch has just ended its values are written again: the last process may not have
    // come to it. Within one, what was trained of the last candidates is not.
    MetricsCsv.requireFree(
        ownFolder || soFar.costs().updates() > 0 || !EventFile.isIn(folder), folder, "events");
    events = EventFile.create(folder, between ? considered : considered + 1);
    written = between ? considered - 1 : considered;
    if (between && !soFar.epochs().isEmpty()) {
      onEpoch(soFar);
    }
  }

  @Override
  public void onChoice(Candidates candidates, Selection selection) {
    if (keepsLog) {
      log().add(candidates, selection);
    }
  }

  @Override
  public void onStep(StepReport step) {
    // Those of the same candidates stand at one place of the axis, which takes one value.
    long considered = step.progress().considered();
    if (step.progress().updates() % every == 0 && considered > written) {
      written = considered;
      events()
          .summary(
              considered,
              to -> {
                Summaries.scalar(to, "step/loss", step.loss());
                Summaries.scalar(to, "step/learning-rate", step.learningRate());
                costs(to, "step/", step.costs());
              });
    }
  }

  private static void costs(CodedOutputStream to, String group, Costs soFar) throws IOException {
    Summaries.scalar(to, group + "forward-passes", soFar.forwardUnits());
    Summaries.scalar(to, group + "trained", (double) soFar.trained());
    Summaries.scalar(to, group + "seconds", soFar.totalSeconds());
  }

  @Override
  public void onEpoch(RunResult soFar) {
    EpochReport epoch = soFar.last().orElseThrow();
    events().summary(soFar.costs().considered(), to -> write(to, epoch, soFar.costs()));
  }

  private void write(CodedOutputStream to, EpochReport epoch, Costs soFar) throws IOException {
    Summaries.scalar(to, "test/error", epoch.testError());
    Summaries.scalar(to, "test/loss", epoch.testLoss());
    Summaries.scalar(to, "validation/error", epoch.validationError().orElse(Double.NaN));
    Summaries.scalar(to, "validation/loss", epoch.validationLoss().orElse(Double.NaN));
    for (Map.Entry<String, Double> metric : epoch.testMetrics().entrySet()) {
      Summaries.scalar(to, "test/" + metric.getKey(), metric.getValue());
    }
    for (Map.Entry<String, Double> metric : epoch.validationMetrics().entrySet()) {
      Summaries.scalar(to, "validation/" + metric.getKey(), metric.getValue());
    }
    Summaries.scalar(to, "epoch/train-loss", epoch.trainLoss());
    Summaries.scalar(to, "epoch/learning-rate", epoch.learningRate());
    Costs costs = epoch.costs();
    Summaries.scalar(to, "epoch/selectivity", costs.trained() / (double) costs.considered());
    Summaries.scalar(to, "epoch/scored-correct", epoch.regime().scoredCorrect().orElse(Double.NaN));
    costs(to, "epoch/", soFar);
    for (Phase phase : Phase.values()) {
      Summaries.scalar(to, "seconds/" + phase.key(), costs.seconds(phase));
    }
    Summaries.histogram(to, "examples/times-selected", ExampleColumn.SELECTED.of(log()), true);
    Summaries.histogram(to, "examples/probability", ExampleColumn.PROBABILITY.of(log()), false);
    Summaries.histogram(to, "examples/score", ExampleColumn.SCORE.of(log()), false);
    SelectionRanking ranking = new SelectionRanking(log());
    picture(to, "examples/most-selected", ranking.most(PICTURES));
    picture(to, "examples/least-selected", ranking.least(PICTURES));
  }

  private void picture(CodedOutputStream to, String tag, List<Integer> ids) throws IOException {
    if (train != null && ExampleSpec.isImage(train.inputs()) && !ids.isEmpty()) {
      ContactSheet sheet = new ContactSheet(train, train.shape());
      Summaries.image(to, tag, sheet.draw(ContactSheet.rows("", ids, PER_ROW).toList()));
    }
  }

  @Override
  public void onClose() {
    if (events != null) {
      events.close();
    }
  }

  private EventFile events() {
    return Objects.requireNonNull(events, "the run has not begun");
  }

  private ExampleLog log() {
    return Objects.requireNonNull(log, "the run has not begun");
  }
}
