package org.selectivebackprop.samplers.sb;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.StateFields;

/** The epoch in which every example was trained last. */
final class LastTrained {
  private static final int NEVER = -1;

  private int[] epochs = new int[0];

  void trained(int id, Progress progress) {
    if (id >= epochs.length) {
      int known = epochs.length;
      epochs = Arrays.copyOf(epochs, progress.examples());
      Arrays.fill(epochs, known, epochs.length, NEVER);
    }
    epochs[id] = progress.epoch();
  }

  /** Whether an example must be trained now, so that none goes without for {@code most} epochs. */
  boolean due(int id, int epoch, int most) {
    int last = id < epochs.length ? epochs[id] : NEVER;
    return epoch - last >= most;
  }

  void save(DataOutput to) throws IOException {
    int used = epochs.length;
    while (used > 0 && epochs[used - 1] == NEVER) {
      used--;
    }
    to.writeInt(used);
    for (int id = 0; id < used; id++) {
      to.writeInt(epochs[id]);
    }
  }

  void restore(DataInput from, Progress at) throws IOException {
    int count = StateFields.readInt(from, "number of epochs", 0, at.examples());
    epochs = StateFields.readInts(from, "epoch", count, NEVER, at.epoch());
  }
}
