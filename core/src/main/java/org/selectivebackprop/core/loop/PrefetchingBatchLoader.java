package org.selectivebackprop.core.loop;

import java.util.Optional;
import java.util.function.IntFunction;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.distributed.Slice;
import org.selectivebackprop.core.run.Run;

/**
 * Puts training examples into a batch, augmented by (seed, epoch, id), and reads those that are
 * expected next on a thread of its own, one image at a time. That never changes a result. Adding
 * stops it until {@link #expect} is called again.
 */
final class PrefetchingBatchLoader implements AutoCloseable {
  private final Dataset.Split split;
  private final ExampleCache examples;
  private final IntFunction<Slice> slices;
  private final int[] expectedIds;
  private final int[] expectedEpochs;
  private final Thread ahead = new Thread(this::readAhead, "sb-read-ahead");
  private final Object turn = new Object();
  private volatile boolean halted = true;
  private int expected;
  private int next;
  private boolean closed;
  private Optional<Failure> failure = Optional.empty();
  private long added;

  private record Failure(int id, int epoch, Runnable rethrow) {
    boolean of(int otherId, int otherEpoch) {
      return id == otherId && epoch == otherEpoch;
    }
  }

  PrefetchingBatchLoader(Run run, IntFunction<Slice> slices) {
    this.slices = slices;
    split = run.dataset().train();
    examples = new ExampleCache(run);
    // Half of the memory: what is expected must not push out what the queue still waits for.
    expectedIds = new int[examples.capacity() / 2];
    expectedEpochs = new int[expectedIds.length];
    ahead.setDaemon(true);
  }

  /** The positions to read of a batch that will have so many examples. */
  Slice slice(int size) {
    return slices.apply(size);
  }

  /** Appends one example as it looks in the given epoch. */
  void add(ExampleBatch batch, int id, int epoch, double weight) {
    add(batch, id, epoch, weight, Slice.ALL);
  }

  /** The same, but reads no inputs if its position is not in {@code read}. */
  void add(ExampleBatch batch, int id, int epoch, double weight, Slice read) {
    batch.add(id, split.label(id), weight);
    added++;
    if (!read.has(batch.size() - 1)) {
      return;
    }
    halted = true;
    synchronized (turn) {
      if (failure.isPresent() && failure.get().of(id, epoch)) {
        failure.get().rethrow().run();
      }
      examples.copy(id, epoch, batch, batch.size() - 1);
    }
  }

  /** A full batch of the first examples, repeated if there are fewer: as costly as any other. */
  ExampleBatch typical(int size) {
    ExampleBatch batch = new ExampleBatch(split.inputs(), split.targetValues(), size);
    for (int i = 0; i < size; i++) {
      add(batch, i % split.size(), 0, 1);
    }
    return batch;
  }

  long added() {
    return added;
  }

  int horizon() {
    return expectedIds.length;
  }

  /**
   * Reads the first {@code count} ahead, at most {@link #horizon}; copies. Replaces those before.
   */
  void expect(int[] ids, int[] epochs, int count) {
    halted = true;
    synchronized (turn) {
      System.arraycopy(ids, 0, expectedIds, 0, count);
      System.arraycopy(epochs, 0, expectedEpochs, 0, count);
      expected = count;
      next = 0;
      halted = false;
      turn.notifyAll();
    }
    if (ahead.getState() == Thread.State.NEW) {
      ahead.start();
    }
  }

  @Override
  public void close() {
    halted = true;
    synchronized (turn) {
      closed = true;
      turn.notifyAll();
    }
    try {
      ahead.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Holds the lock except while it waits; {@code halted} makes it wait after the current image. */
  private void readAhead() {
    synchronized (turn) {
      while (hasToRead()) {
        tryToRead(expectedIds[next], expectedEpochs[next]);
        next++;
      }
    }
  }

  /** Waits for something to read; false once the loader is closed. */
  private boolean hasToRead() {
    synchronized (turn) {
      while (!closed && (halted || next == expected)) {
        try {
          turn.wait();
        } catch (InterruptedException interrupted) {
          closed = true;
        }
      }
      return !closed;
    }
  }

  /** Only the newest failure is kept; an older one recurs when its image is read again. */
  private void tryToRead(int id, int epoch) {
    if (examples.has(id, epoch) || failure.filter(f -> f.of(id, epoch)).isPresent()) {
      return;
    }
    try {
      examples.read(id, epoch);
    } catch (RuntimeException | Error failed) {
      Runnable rethrow =
          () -> {
            throw failed;
          };
      failure = Optional.of(new Failure(id, epoch, rethrow));
    }
  }
}
