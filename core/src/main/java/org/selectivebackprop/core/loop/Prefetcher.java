package org.selectivebackprop.core.loop;

import java.util.Optional;
import org.selectivebackprop.core.selection.CandidateRequest;

/**
 * Tells the reader which images the loop will want next: the rest of the request at hand, what
 * waits in the queue, and the next of the shuffle, if the images of all of the last candidates were
 * wanted.
 *
 * <p>So candidates that are scored, or all trained, are read ahead, and those of which a part is
 * chosen by old scores or by chance only once they are chosen: nobody is augmented to be passed
 * over unseen.
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

  /** A new epoch, of whose order nothing was taken yet. */
  void epoch(int number, EpochOrder shuffled) {
    epoch = number;
    order = Optional.of(shuffled);
  }

  /** A request is about to be considered. */
  void considering() {
    addedBefore = reader.added();
    queuedBefore = queue.size();
  }

  /**
   * A request was considered: the next is expected to be like it.
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
   * @param rest ids of the request at hand that are still to be read
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

  /** What is too far away is left to later. */
  private void expect(int id, int when) {
    if (count < ids.length) {
      ids[count] = id;
      epochs[count++] = when;
    }
  }
}
