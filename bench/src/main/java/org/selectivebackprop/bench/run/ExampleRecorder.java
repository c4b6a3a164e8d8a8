package org.selectivebackprop.bench.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.selectivebackprop.bench.result.ExampleLog;
import org.selectivebackprop.bench.result.SafeFiles;
import org.selectivebackprop.core.spi.Candidates;
import org.selectivebackprop.core.spi.Dataset;
import org.selectivebackprop.core.spi.Selection;
import org.selectivebackprop.core.train.RunListener;
import org.selectivebackprop.core.train.RunResult;

/**
 * Writes {@code examples.csv} beside the result after every epoch, and goes on with the one of a
 * resumed run.
 */
final class ExampleRecorder implements RunListener {
  private final ExampleLog log;
  private final Path file;

  ExampleRecorder(Dataset.Split split, Path folder) {
    file = folder.resolve(ExampleLog.FILE);
    log =
        Files.exists(file)
            ? ExampleLog.read(file)
            : new ExampleLog(IntStream.range(0, split.size()).map(split::label).toArray());
  }

  @Override
  public void onChoice(Candidates candidates, Selection selection) {
    log.add(candidates, selection);
  }

  @Override
  public void onEpoch(RunResult soFar) {
    SafeFiles.write(file, log.csv());
  }
}
