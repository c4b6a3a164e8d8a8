package org.selectivebackprop.core.loop;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.StateFields;
import org.selectivebackprop.core.spi.Stateful;

/** Selected examples that wait for a full batch, by id: pixels are read again, with equal bytes. */
final class BackpropQueue implements Stateful {
  private int[] ids = new int[256];
  private int[] epochs = new int[256];
  private double[] weights = new double[256];
  private int head;
  private int size;
  private boolean due;

  interface Taker {
    void take(int id, int epoch, double weight);
  }

  int size() {
    return size;
  }

  void add(int id, int epoch, double weight) {
    if (head + size == ids.length) {
      makeRoom();
    }
    ids[head + size] = id;
    epochs[head + size] = epoch;
    weights[head + size] = weight;
    size++;
  }

  /** Whether the queue shall be trained now, even if it is less than a batch. */
  boolean due() {
    return due && size > 0;
  }

  void markDue() {
    due = true;
  }

  /** Passes on the oldest, at most {@code count}, and keeps them. */
  void peek(int count, Taker taker) {
    for (int i = head; i < head + Math.min(count, size); i++) {
      taker.take(ids[i], epochs[i], weights[i]);
    }
  }

  void take(int count, Taker taker) {
    peek(count, taker);
    head += count;
    size -= count;
    due = due && size > 0;
  }

  void clear() {
    head = 0;
    size = 0;
    due = false;
  }

  @Override
  public void save(DataOutput to) throws IOException {
    to.writeBoolean(due);
    to.writeInt(size);
    for (int i = head; i < head + size; i++) {
      to.writeInt(ids[i]);
      to.writeInt(epochs[i]);
      to.writeDouble(weights[i]);
    }
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    clear();
    due = from.readBoolean();
    int count = StateFields.readInt(from, "number of examples", 0, Integer.MAX_VALUE);
    for (int i = 0; i < count; i++) {
      add(
          StateFields.readInt(from, "id", 0, at.examples() - 1),
          StateFields.readInt(from, "epoch", 0, at.epoch()),
          StateFields.readDouble(from, "weight", w -> w >= 0 && w <= Float.MAX_VALUE));
    }
  }

  private void makeRoom() {
    int capacity = size > ids.length / 2 ? 2 * ids.length : ids.length;
    ids = Arrays.copyOf(Arrays.copyOfRange(ids, head, head + size), capacity);
    epochs = Arrays.copyOf(Arrays.copyOfRange(epochs, head, head + size), capacity);
    weights = Arrays.copyOf(Arrays.copyOfRange(weights, head, head + size), capacity);
    head = 0;
  }
}
