package org.selectivebackprop.core.loop;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.selectivebackprop.core.data.Augmentation;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.example.ExampleSpec;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.spi.Draws;

/**
 * The training examples read last, images as they look in one epoch; memory is taken at the start.
 * Pixels depend on (seed, epoch, id) alone, so one just scored is not augmented again.
 */
final class ExampleCache {
  /** Candidates of a few requests beside a batch that is selected from as many. */
  private static final int BATCHES = 8;

  private static final int MOST_BYTES = 1 << 26;
  private static final int NONE = -1;

  private final Dataset.Split split;
  private final boolean images;
  private final Augmentation augmentation;
  private final Draws draws;
  private final int[] ids;
  private final int[] epochs;

  /** Not an array: its size is that of the cache, not of the data. */
  private final Map<Integer, Integer> slotById = new HashMap<>();

  private final ExampleBatch slots;
  private int oldest;

  ExampleCache(Run run) {
    split = run.dataset().train();
    ExampleSpec spec = run.dataset().spec();
    images = spec.isImage();
    augmentation = run.augmentation();
    draws = Draws.of(run.settings().seed(), "augmentation");
    long wanted = Math.min(split.size(), (long) BATCHES * run.settings().batchSize());
    int capacity = (int) Math.max(1, Math.min(wanted, MOST_BYTES / spec.bytes()));
    ids = new int[capacity];
    epochs = new int[capacity];
    slots = new ExampleBatch(spec, capacity);
    Arrays.fill(ids, NONE);
  }

  int capacity() {
    return ids.length;
  }

  boolean has(int id, int epoch) {
    int slot = slotById.getOrDefault(id, NONE);
    return slot != NONE && epochs[slot] == epoch;
  }

  /** Copies an example to a position, which is read and augmented first if it is not here. */
  void copy(int id, int epoch, ExampleBatch to, int position) {
    if (!has(id, epoch)) {
      read(id, epoch);
    }
    to.copy(slots, slotById.getOrDefault(id, NONE), position);
  }

  /** Reads and augments an example, in place of the oldest; one that fails leaves no trace. */
  void read(int id, int epoch) {
    int slot = oldest;
    slotById.remove(ids[slot], slot); // unless the example has a newer one
    ids[slot] = NONE;
    split.read(id, slots, slot);
    if (images) {
      int offset = slot * slots.shape().size();
      augmentation.apply(slots.images(), offset, slots.shape(), draws.epoch(epoch), id);
    }
    ids[slot] = id;
    epochs[slot] = epoch;
    slotById.put(id, slot);
    oldest = (slot + 1) % ids.length;
  }
}
