package org.selectivebackprop.results;

import java.nio.file.Path;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.results.file.ResultWriter;

/** {@code mislabelled.csv}, where labels were made wrong on purpose: which, and the true ones. */
final class Mislabelled {
  private static final String HEADER = "id,label,true-label\n";

  private Mislabelled() {}

  static void write(Dataset.Split train, Path folder) {
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
