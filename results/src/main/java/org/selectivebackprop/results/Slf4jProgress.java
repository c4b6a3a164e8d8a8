package org.selectivebackprop.results;

import java.util.Locale;
import org.selectivebackprop.core.run.EpochReport;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.StepReport;
import org.selectivebackprop.core.run.StopSignal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs a run by SLF4J, which the program must bring: warnings as such, start, epochs and end as
 * information, steps for debugging.
 */
public final class Slf4jProgress implements RunListener {
  private final Logger log;

  /** To the logger of {@link org.selectivebackprop.core.train.Training}. */
  public Slf4jProgress() {
    this(LoggerFactory.getLogger("org.selectivebackprop.core.train.Training"));
  }

  /** To a logger. */
  @SuppressWarnings("exports") // who has a logger has its module
  public Slf4jProgress(Logger log) {
    this.log = log;
  }

  @Override
  public void onWarning(String what) {
    log.warn("{}", what);
  }

  @Override
  public void onStart(Run run, StopSignal stop) {
    log.info("training {}", run.recipe().toTree());
  }

  @Override
  public void onStep(StepReport step) {
    if (log.isDebugEnabled()) {
      log.debug(
          "step {}: loss {}, learning rate {}, {} examples",
          step.progress().updates(),
          step.loss(),
          step.learningRate(),
          step.size());
    }
  }

  @Override
  public void onEpoch(RunResult soFar) {
    EpochReport epoch = soFar.last().orElseThrow();
    log.info(
        "epoch {} of {}: error {}, test loss {}, trained {} of {} in {} s",
        epoch.epoch(),
        soFar.recipe().settings().epochs(),
        epoch.testError(),
        epoch.testLoss(),
        epoch.costs().trained(),
        epoch.costs().considered(),
        String.format(Locale.ROOT, "%.1f", epoch.costs().totalSeconds()));
  }

  @Override
  public void onEnd(RunResult result) {
    log.info("{} after {} epochs", result.outcome(), result.epochs().size());
  }
}
