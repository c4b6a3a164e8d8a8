package org.selectivebackprop.core.plugin;

import java.util.Objects;
import org.selectivebackprop.core.spi.Dataset;

/** Names the data set when an image cannot be read; labels were read when it was opened. */
record GuardedSplit(Dataset.Split split, Guard guard) implements Dataset.Split {
  @Override
  public int size() {
    return split.size();
  }

  @Override
  public int label(int id) {
    return split.label(id);
  }

  @Override
  public int trueLabel(int id) {
    return split.trueLabel(id);
  }

  @Override
  public void image(int id, byte[] to, int offset) {
    Objects.checkIndex(id, split.size()); // whose fault that is, the caller's trace tells
    guard.run("image", () -> split.image(id, to, offset));
  }
}
