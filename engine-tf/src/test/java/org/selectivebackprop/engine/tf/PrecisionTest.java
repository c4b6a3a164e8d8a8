package org.selectivebackprop.engine.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.testkit.Batches;

/** bfloat16 may shift losses a little, but must rank examples as fp32 does. */
class PrecisionTest {
  private static final Network NETWORK = TestNetworks.resNet8();
  private static final EngineSetup SETUP = Opened.setup(NETWORK, Opened.MOMENTUM, 0);

  @Test
  void bf16ScorerRanksAsFp32Does() {
    try (TrainingEngine fp32 = Opened.tensorFlow(SETUP);
        TrainingEngine mixed = Opened.tensorFlow(SETUP, Map.of("scorer-precision", "bf16"))) {
      Tensors trained = trained(fp32);
      mixed.restore(trained);
      ExampleBatch batch = batch(200, 50);
      float[] exact = losses(fp32.score(batch, Set.of(Signal.LOSS)));
      float[] rough = losses(mixed.score(batch, Set.of(Signal.LOSS)));
      assertThat(rough).isNotEqualTo(exact);
      assertThat(rankCorrelation(rough, exact)).isGreaterThan(0.99);
      // Evaluation does not take the short cut.
      assertThat(losses(mixed.evaluate(batch))).containsExactly(losses(fp32.evaluate(batch)));
    }
  }

  @Test
  void bf16TrainingLearnsWhatFp32Learns() {
    try (TrainingEngine fp32 = Opened.tensorFlow(SETUP);
        TrainingEngine bf16 = Opened.tensorFlow(SETUP, Map.of("precision", "bf16"))) {
      ExampleBatch batch = batch(32, 1);
      double exact = 0;
      double rough = 0;
      for (int step = 0; step < 30; step++) {
        exact = mean(fp32.train(batch, 0.05, Set.of(Signal.LOSS)));
        rough = mean(bf16.train(batch, 0.05, Set.of(Signal.LOSS)));
      }
      assertThat(exact).isLessThan(0.5);
      assertThat(rough).isCloseTo(exact, within(0.2));
      assertThat(bf16.metadata()).containsEntry("precision", "bf16");
      assertThat(bf16.metadata()).containsEntry("scorer-precision", "bf16");
    }
  }

  private static Tensors trained(TrainingEngine engine) {
    for (int step = 0; step < 10; step++) {
      engine.train(batch(32, step), 0.05, Set.of());
    }
    return engine.state();
  }

  private static ExampleBatch batch(int size, long seed) {
    return Batches.random(NETWORK.input(), NETWORK.classes(), size, seed);
  }

  private static float[] losses(Signals signals) {
    float[] losses = new float[signals.size()];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = signals.at(Signal.LOSS, i);
    }
    return losses;
  }

  private static double mean(Signals signals) {
    double sum = 0;
    for (float loss : losses(signals)) {
      sum += loss;
    }
    return sum / signals.size();
  }

  /** Spearman's coefficient, for distinct values. */
  private static double rankCorrelation(float[] a, float[] b) {
    int[] ranksA = ranks(a);
    int[] ranksB = ranks(b);
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      squares += Math.pow(ranksA[i] - ranksB[i], 2);
    }
    return 1 - 6 * squares / (a.length * ((double) a.length * a.length - 1));
  }

  private static int[] ranks(float[] values) {
    Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
    int[] ranks = new int[values.length];
    for (int rank = 0; rank < order.length; rank++) {
      ranks[order[rank]] = rank;
    }
    return ranks;
  }
}
