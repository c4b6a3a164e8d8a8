package org.selectivebackprop.results;

import java.nio.file.Path;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.results.file.ResultWriter;

/**
 * Writes {@code mislabelled.csv} beside the result where labels were made wrong on purpose: which,
 * and what they should be. Leaves nothing where all are as they are known.
 *
 * @param train the training split
 * @param folder receives the file
 */
public record MislabelledRecorder(Dataset.Split train, Path folder) implements RunListener {
  private static final String HEADER = "id,label,true-label\n";

  @Override
  public void onReady(RunResult soFar) {
    if (!soFar.epochs().isEmpty()) {
      write(); // for a run that was stopped before it could
    }
  }

  @Override
  public void onEpoch(RunResult soFar) {
    if (soFar.epochs().size() == 1) {
      write();
    }
  }

  private void write() {
    StringBuilder lines = new StringBuilder();
    for (int id = 0; id < train.size(); id++) {
      int label = train.label(id);
      int trueLabel = train.trueLabel(id);
      if (label != trueLabel) {
        lines.append(id).append(',').append(label).append(',').append(trueLabel).append('\n');
      }
    }
    if (!lines.isEmpty()) {
      ResultWriter.write(folder.resolve(RunFolder.MISLABELLED), HEADER + lines);
    }
  }
}
