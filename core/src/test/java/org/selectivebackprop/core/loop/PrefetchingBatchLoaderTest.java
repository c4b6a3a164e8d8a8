package org.selectivebackprop.core.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.distributed.Slice;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.spi.Draws;

@Timeout(60)
class PrefetchingBatchLoaderTest {
  private static final int EXAMPLES = 100;

  private final WatchedDataset data = new WatchedDataset(EXAMPLES);
  private final PrefetchingBatchLoader reader =
      new PrefetchingBatchLoader(
          ToyRun.with(
                  r -> {
                    r.dataset = Optional.of(data);
                    r.batch = 10;
                    r.augmentation = this::augment;
                  })
              .build(),
          size -> Slice.ALL);
  private int broken = -1;
  private final ExampleBatch batch = new ExampleBatch(TinyDataset.SHAPE, 200);

  private void augment(byte[] images, int offset, ImageShape shape, Draws draws, int id) {
    if (id == broken) {
      throw new IllegalStateException("cannot augment " + id);
    }
    images[offset] += (byte) (100 * draws.uniform(id));
  }

  @AfterEach
  void close() {
    reader.close();
  }

  private void expect(int epoch, int... ids) {
    reader.expect(ids, IntStream.generate(() -> epoch).limit(ids.length).toArray(), ids.length);
  }

  private void add(int id, int epoch) {
    reader.add(batch, id, epoch, 1);
    byte[] direct = new byte[2];
    new TinyDataset(EXAMPLES, 8).train().image(id, direct, 0);
    direct[0] += (byte) (100 * Draws.of(1, "augmentation").epoch(epoch).uniform(id));
    int offset = 2 * (batch.size() - 1);
    assertThat(batch.images()[offset]).isEqualTo(direct[0]);
    assertThat(batch.images()[offset + 1]).isEqualTo(direct[1]);
    assertThat(batch.id(batch.size() - 1)).isEqualTo(id);
    assertThat(batch.label(batch.size() - 1)).isEqualTo(id % 2);
  }

  @Test
  void whatIsExpectedIsReadByAnotherThreadAndNotAgain() throws InterruptedException {
    expect(0, 7, 3, 5);
    data.awaitReads(3);
    assertThat(data.read).containsExactly(7, 3, 5);
    assertThat(data.readers).doesNotContain(Thread.currentThread());
    add(3, 0);
    add(7, 0);
    add(5, 0);
    add(3, 0);
    assertThat(data.read).hasSize(3);
    assertThat(reader.added()).isEqualTo(4);
  }

  @Test
  void anotherEpochIsAnotherImage() throws InterruptedException {
    expect(0, 7);
    data.awaitReads(1);
    add(7, 1);
    add(7, 1);
    add(7, 0);
    assertThat(data.read).as("one of each is kept").containsExactly(7, 7, 7);
  }

  @Test
  void whatWasNotExpectedIsReadAtOnce() {
    add(1, 0);
    add(2, 3);
    assertThat(data.readAhead()).isFalse();
    add(1, 0);
    assertThat(data.read).containsExactly(1, 2);
  }

  @Test
  void theOldestMakeRoom() {
    for (int round = 0; round < 2; round++) {
      IntStream.range(0, EXAMPLES).forEach(id -> add(id, 0));
    }
    assertThat(data.read).as("80 of 100 fit").hasSize(2 * EXAMPLES);
    assertThat(reader.horizon()).isEqualTo(40);
  }

  @Test
  void newExpectationsReplaceTheOld() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    data.before = id -> await(go);
    expect(0, 1, 2, 3);
    while (data.readers.isEmpty()) {
      Thread.onSpinWait();
    }
    Thread later = onceBlocked(go::countDown);
    expect(0, 8, 9);
    data.awaitReads(3);
    later.join();
    assertThat(data.read).containsExactly(1, 8, 9);
  }

  /** The loop need not wait for more than the image that is being read. */
  @Test
  void addingStopsTheReadingAhead() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    data.before =
        id -> {
          if (id == 1) {
            await(go);
          }
        };
    expect(0, 1, 2, 3);
    while (data.readers.isEmpty()) {
      Thread.onSpinWait();
    }
    Thread later = onceBlocked(go::countDown);
    add(50, 0);
    later.join();
    add(51, 0);
    assertThat(data.read).containsExactly(1, 50, 51);
    expect(0, 2);
    data.awaitReads(4);
  }

  @Test
  void whatFailedAheadFailsWhenItIsAddedAndNotBefore() throws InterruptedException {
    DataException torn = new DataException("torn", "file x", "fetch it again");
    data.before =
        id -> {
          if (id == 4 && Thread.currentThread().getName().equals("sb-read-ahead")) {
            throw torn;
          }
        };
    expect(0, 3, 4, 5);
    data.awaitReads(2);
    add(3, 0);
    add(5, 0);
    assertThatThrownBy(() -> reader.add(batch, 4, 0, 1)).isSameAs(torn);
    assertThatCode(() -> reader.add(batch, 4, 1, 1)).doesNotThrowAnyException();
    expect(0, 4, 6);
    data.awaitReads(4);
    assertThatThrownBy(() -> reader.add(batch, 4, 0, 1)).isSameAs(torn);
  }

  @Test
  void errorsAreKeptAsExceptionsAre() throws InterruptedException {
    data.before =
        id -> {
          if (id == 4) {
            throw new StackOverflowError("deep");
          }
        };
    expect(0, 4, 5);
    data.awaitReads(1);
    assertThatThrownBy(() -> reader.add(batch, 4, 0, 1))
        .isInstanceOf(StackOverflowError.class)
        .hasMessage("deep");
  }

  @Test
  void anImageThatFailedHalfWayIsNotTakenForAnother() {
    IntStream.range(0, 80).forEach(id -> add(id, 0));
    broken = 90;
    assertThatThrownBy(() -> reader.add(batch, 90, 0, 1)).hasMessageContaining("cannot augment 90");
    assertThatThrownBy(() -> reader.add(batch, 90, 0, 1)).hasMessageContaining("cannot augment 90");
    add(0, 0);
    add(1, 0);
    assertThat(data.read).as("it took the place of the oldest").endsWith(90, 90, 0);
  }

  @Test
  void closingEndsTheThreadAndMayBeRepeated() throws InterruptedException {
    expect(0, 1, 2);
    data.awaitReads(2);
    reader.close();
    reader.close();
    Set<Thread> readers = Set.copyOf(data.readers);
    assertThat(readers).hasSize(1).noneMatch(Thread::isAlive).allMatch(Thread::isDaemon);
  }

  @Test
  void aReaderThatIsNeverToldWhatComesStartsNoThread() {
    add(1, 0);
    reader.close();
    assertThat(List.copyOf(data.readers)).containsOnly(Thread.currentThread());
  }

  /** Does something as soon as the test's thread waits for its turn. */
  private static Thread onceBlocked(Runnable action) {
    Thread test = Thread.currentThread();
    Thread later =
        new Thread(
            () -> {
              while (test.getState() != Thread.State.BLOCKED) {
                Thread.onSpinWait();
              }
              action.run();
            });
    later.start();
    return later;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
