package org.selectivebackprop.core.loop;

import java.util.Optional;
import org.selectivebackprop.core.distributed.Slice;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.selection.CandidateRequest;

/**
 * Tells the loader what comes next: of the request, the queue, and the shuffle if it was all read.
 */
final class Prefetcher {
  private final PrefetchingBatchLoader reader;
  private final BackpropQueue queue;
  private final int batchSize;
  private final int scoredAtOnce;
  private final int[] ids;
  private final int[] epochs;
  private Optional<EpochOrder> order = Optional.empty();
  private int epoch;
  private int candidates;
  private int count;
  private long addedBefore;
  private int queuedBefore;

  Prefetcher(PrefetchingBatchLoader reader, BackpropQueue queue, Run run) {
    this.reader = reader;
    this.queue = queue;
    batchSize = run.settings().batchSize();
    scoredAtOnce = ScoringPass.scoredAtOnce(run);
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

  /** Called after a request's candidates were considered; the next is expected to be like it. */
  void considered(CandidateRequest request, int found) {
    long wanted = Math.max(reader.added() - addedBefore, queue.size() - queuedBefore);
    boolean shuffled = request.ids().isEmpty();
    candidates = shuffled && wanted >= found ? request.size() : 0;
  }

  /** Looks ahead from the ids still to be read, before the engine gets a batch. */
  void look(int... rest) {
    count = 0;
    Expected scored = new Expected(rest.length, scoredAtOnce);
    for (int id : rest) {
      scored.next(id, epoch);
    }
    Expected trained = new Expected(batchSize, batchSize);
    queue.peek(batchSize, (id, selected, weight) -> trained.next(id, selected));
    Expected considered = new Expected(candidates, scoredAtOnce);
    order.ifPresent(shuffled -> shuffled.peek(candidates, id -> considered.next(id, epoch)));
    reader.expect(ids, epochs, count);
  }

  /** Examples that will be computed in batches, of which the loader reads slices. */
  private final class Expected {
    private final int all;
    private final int atOnce;
    private int position;
    private Slice slice = Slice.ALL;

    Expected(int all, int atOnce) {
      this.all = all;
      this.atOnce = atOnce;
    }

    void next(int id, int when) {
      int at = position++ % atOnce;
      if (at == 0) {
        slice = reader.slice(Math.min(atOnce, all - position + 1));
      }
      if (slice.has(at)) {
        expect(id, when);
      }
    }
  }

  /** Ignores what is beyond the loader's horizon. */
  private void expect(int id, int when) {
    if (count < ids.length) {
      ids[count] = id;
      epochs[count++] = when;
    }
  }
}
