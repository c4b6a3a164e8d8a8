package org.selectivebackprop.bench.run;

import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.selectivebackprop.bench.result.RunTree;
import org.selectivebackprop.bench.result.SafeFiles;
import org.selectivebackprop.core.train.RunListener;
import org.selectivebackprop.core.train.RunResult;

/**
 * Keeps {@code result.json} true after every epoch, so that a run that is killed leaves what it had
 * found out.
 *
 * @param label of the strategy
 * @param folder receives the file
 * @param clock for the date in it
 */
record RunRecorder(String label, Path folder, Clock clock) implements RunListener {
  @Override
  public void onEpoch(RunResult soFar) {
    write(soFar);
  }

  @Override
  public void onEnd(RunResult result) {
    write(result);
  }

  private void write(RunResult result) {
    String created = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    SafeFiles.write(folder.resolve("result.json"), RunTree.json(label, result, created));
  }
}
