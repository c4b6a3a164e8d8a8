package org.selectivebackprop.core.loop;

import java.util.Arrays;
import org.selectivebackprop.core.data.Augmentation;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.spi.Draws;

/**
 * The training images read last, as they look in one epoch; all memory is taken at the start.
 *
 * <p>Pixels depend on (seed, epoch, id) alone, so an image found here is the one that reading it
 * again would give: an example that was just scored is trained without being augmented a second
 * time.
 */
final class AugmentedImageCache {
  /** Candidates of a few requests beside a batch that is selected from as many. */
  private static final int BATCHES = 8;

  private static final int MOST_BYTES = 1 << 26;
  private static final int NONE = -1;

  private final Dataset.Split split;
  private final ImageShape shape;
  private final Augmentation augmentation;
  private final Draws draws;
  private final int[] ids;
  private final int[] epochs;
  private final int[] slotById;
  private final byte[] pixels;
  private int oldest;

  AugmentedImageCache(Run run) {
    split = run.dataset().train();
    shape = run.dataset().shape();
    augmentation = run.augmentation();
    draws = Draws.of(run.settings().seed(), "augmentation");
    long wanted = Math.min(split.size(), (long) BATCHES * run.settings().batchSize());
    int capacity = (int) Math.max(1, Math.min(wanted, MOST_BYTES / shape.size()));
    ids = new int[capacity];
    epochs = new int[capacity];
    slotById = new int[split.size()];
    pixels = new byte[capacity * shape.size()];
    Arrays.fill(ids, NONE);
    Arrays.fill(slotById, NONE);
  }

  int capacity() {
    return ids.length;
  }

  ImageShape shape() {
    return shape;
  }

  /** Whether an example is here as it looks in the given epoch. */
  boolean has(int id, int epoch) {
    int slot = slotById[id];
    return slot != NONE && ids[slot] == id && epochs[slot] == epoch;
  }

  /** Copies an image, which is read and augmented first if it is not here. */
  void copy(int id, int epoch, byte[] to, int offset) {
    if (!has(id, epoch)) {
      read(id, epoch);
    }
    System.arraycopy(pixels, slotById[id] * shape.size(), to, offset, shape.size());
  }

  /** Reads and augments an image, in place of the oldest; one that fails leaves no trace. */
  void read(int id, int epoch) {
    int slot = oldest;
    int offset = slot * shape.size();
    ids[slot] = NONE;
    split.image(id, pixels, offset);
    augmentation.apply(pixels, offset, shape, draws.epoch(epoch), id);
    ids[slot] = id;
    epochs[slot] = epoch;
    slotById[id] = slot;
    oldest = (slot + 1) % ids.length;
  }
}
