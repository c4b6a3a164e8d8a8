package org.selectivebackprop.core.loop;

import java.util.Optional;
import org.selectivebackprop.core.selection.CandidateRequest;

/**
 * Tells the loader which images the loop will need next: the rest of the current request, the
 * queue, and the next of the shuffle if the images of all of the last candidates were needed.
 *
 * <p>So candidates that are scored, or all trained, are read ahead; where a part is selected by old
 * scores or at random, only the selected ones are, and no image is augmented in vain.
 */
final class Prefetcher {
  private final PrefetchingBatchLoader reader;
  private final BackpropQueue queue;
  private final int batchSize;
  private final int[] ids;
  private final int[] epochs;
  private Optional<EpochOrder> order = Optional.empty();
  private int epoch;
  private int candidates;
  private int count;
  private long addedBefore;
  private int queuedBefore;

  Prefetcher(PrefetchingBatchLoader reader, BackpropQueue queue, int batchSize) {
    this.reader = reader;
    this.queue = queue;
    this.batchSize = batchSize;
    ids = new int[reader.horizon()];
    epochs = new int[ids.length];
  }

  /** Starts an epoch, before anything was taken from its order. */
  void epoch(int number, EpochOrder shuffled) {
    epoch = number;
    order = Optional.of(shuffled);
  }

  void considering() {
    addedBefore = reader.added();
    queuedBefore = queue.size();
  }

  /**
   * Called after a request was considered; the next is expected to be like it.
   *
   * @param found its candidates
   */
  void considered(CandidateRequest request, int found) {
    long wanted = Math.max(reader.added() - addedBefore, queue.size() - queuedBefore);
    boolean shuffled = request.ids().isEmpty();
    candidates = shuffled && wanted >= found ? request.size() : 0;
  }

  /**
   * Looks ahead; to be called whenever a batch was read, before the engine gets it.
   *
   * @param rest ids of the current request that are still to be read
   */
  void look(int... rest) {
    count = 0;
    for (int id : rest) {
      expect(id, epoch);
    }
    queue.peek(batchSize, (id, selected, weight) -> expect(id, selected));
    order.ifPresent(shuffled -> shuffled.peek(candidates, id -> expect(id, epoch)));
    reader.expect(ids, epochs, count);
  }

  /** Ignores what is beyond the loader's horizon. */
  private void expect(int id, int when) {
    if (count < ids.length) {
      ids[count] = id;
      epochs[count++] = when;
    }
  }
}
