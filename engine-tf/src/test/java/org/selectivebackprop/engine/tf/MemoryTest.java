package org.selectivebackprop.engine.tf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.testkit.Batches;

/** A run must not grow: fed and fetched tensors are native, and no collector frees them in time. */
class MemoryTest {
  private static final int WARM_UP = 300;
  private static final int STRETCHES = 5;
  private static final int STRETCH = 600;
  private static final int BATCH = 256;

  @Test
  void threeThousandStepsStayFlat() {
    Network network = TestNetworks.tiny();
    ExampleBatch batch = Batches.random(network.input(), network.classes(), BATCH, 1);
    try (TrainingEngine engine = Opened.tensorFlow(Opened.setup(network, Opened.MOMENTUM, 0))) {
      run(engine, batch, WARM_UP);
      long[] grown = new long[STRETCHES];
      for (int i = 0; i < STRETCHES; i++) {
        long before = Pointer.physicalBytes();
        run(engine, batch, STRETCH);
        grown[i] = (Pointer.physicalBytes() - before) / 1_000_000;
      }
      // What leaks, leaks in every stretch, while caches and pools fill once: the median tells. Of
      // the tensors fed, images unclosed would be 29 MB each for scoring and for training; Java's
      // own garbage, which nothing collects meanwhile, is 13 MB where it lies in pages new to it.
      assertThat(LongStream.of(grown).sorted().toArray()[STRETCHES / 2])
          .as("MB grown in the median of %s", Arrays.toString(grown))
          .isLessThan(20);
    }
  }

  @Test
  void openingAndClosingStaysFlat() {
    Network network = TestNetworks.smallCnn();
    openAndClose(network, 5);
    long before = Pointer.physicalBytes();
    openAndClose(network, 15);
    assertThat((Pointer.physicalBytes() - before) / 1_000_000).as("MB grown").isLessThan(60);
  }

  /**
   * Uses every page of the Java heap once, so that the process does not seem to grow when Java gets
   * round to it.
   */
  @BeforeAll
  static void touchTheJavaHeap() {
    int chunk = 4_000_000;
    List<byte[]> held = new ArrayList<>();
    for (long left = Runtime.getRuntime().freeMemory(); left > chunk; left -= chunk) {
      held.add(new byte[chunk]);
    }
    assertThat(held).doesNotContainNull();
  }

  private static void run(TrainingEngine engine, ExampleBatch batch, int steps) {
    for (int step = 0; step < steps; step++) {
      engine.score(batch, Set.of(Signal.LOSS));
      engine.train(batch, 1e-3, Set.of(Signal.LOSS));
      if (step % 30 == 0) {
        engine.forward(batch);
        engine.state();
        engine.gradient(batch);
      }
    }
  }

  private static void openAndClose(Network network, int times) {
    ExampleBatch batch = Batches.random(network.input(), network.classes(), 4, 1);
    for (int i = 0; i < times; i++) {
      try (TrainingEngine engine = Opened.tensorFlow(Opened.setup(network, Opened.MOMENTUM, 0))) {
        engine.train(batch, 1e-3, Set.of());
      }
    }
  }
}
