package org.selectivebackprop.samplers.sb;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The epoch in which every example was trained last. */
final class LastTrained {
  private static final int NEVER = -1;

  private int[] epochs = new int[0];

  /** Notes that an example was trained. */
  void trained(int id, int epoch) {
    if (id >= epochs.length) {
      int known = epochs.length;
      epochs = Arrays.copyOf(epochs, Math.max(id + 1, 2 * known));
      Arrays.fill(epochs, known, epochs.length, NEVER);
    }
    epochs[id] = epoch;
  }

  /** Whether an example must be trained now, so that none goes without for {@code most} epochs. */
  boolean due(int id, int epoch, int most) {
    int last = id < epochs.length ? epochs[id] : NEVER;
    return epoch - last >= most;
  }

  int bytes() {
    return Integer.BYTES * (1 + epochs.length);
  }

  void write(ByteBuffer to) {
    to.putInt(epochs.length);
    for (int epoch : epochs) {
      to.putInt(epoch);
    }
  }

  /** Takes over what {@link #write} wrote; false, and nothing is changed, if it is not there. */
  boolean read(ByteBuffer from) {
    int count = from.remaining() < Integer.BYTES ? -1 : from.getInt();
    if (count < 0 || count > from.remaining() / Integer.BYTES) {
      return false;
    }
    epochs = new int[count];
    Arrays.setAll(epochs, i -> from.getInt());
    return true;
  }
}
