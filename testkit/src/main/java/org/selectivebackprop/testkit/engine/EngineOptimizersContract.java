package org.selectivebackprop.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Optimizer;
import org.selectivebackprop.core.engine.OptimizerConfig;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Parameter;
import org.selectivebackprop.core.model.Tensors;

/** How engines apply a gradient: each optimiser, clipping, partial decay and averages. */
abstract class EngineOptimizersContract extends ExampleGradientsContract {
  private static final Set<Signal> LOSS = Set.of(Signal.LOSS);

  /** Large enough an epsilon that a gradient's last bits do not decide a step's sign. */
  static final List<OptimizerConfig> ALL =
      List.of(
          OptimizerConfig.of(EngineFixture.SGD),
          new OptimizerConfig(new Optimizer.Sgd(0.9, false, 0.01), false, 0.5, 0.8),
          OptimizerConfig.of(new Optimizer.Adam(0.9, 0.999, 1e-3, 0.01, false)),
          new OptimizerConfig(new Optimizer.Adam(0.8, 0.99, 1e-3, 0.1, true), false, 0.5, 0.9),
          OptimizerConfig.of(new Optimizer.Lars(0.9, 0.01, 0.01)),
          new OptimizerConfig(new Optimizer.Lars(0.5, 0.01, 0.01), false, 0.5, 0.9));

  @TestFactory
  @DisplayName("three steps of each optimiser equal its definition along the engine's gradients")
  Stream<DynamicTest> stepsFollowTheGradient() {
    return fixture().each(ALL, this::assertStepsFollowTheGradient);
  }

  private void assertStepsFollowTheGradient(OptimizerConfig config) {
    EngineSetup setup = fixture().setup(config, 1);
    try (TrainingEngine engine = factory().open(setup)) {
      ManualOptimizer manual = new ManualOptimizer(config, setup.network(), engine.state());
      for (ExampleBatch batch :
          List.of(
              EngineFixture.batch(7, 1),
              EngineFixture.weighted(0, 3, 1),
              EngineFixture.batch(4, 2))) {
        manual.step(engine.gradient(batch), EngineFixture.RATE);
        engine.train(batch, EngineFixture.RATE, LOSS);
        manual.assertReached(engine.state(), tolerance().own());
      }
    }
  }

  @Test
  @DisplayName("evaluation is that of the averaged weights, scoring that of the weights")
  void averagesAreEvaluated() {
    OptimizerConfig config =
        new OptimizerConfig(fixture().setup(1).optimizerConfig().optimizer(), true, 0, 0.8);
    assumeTrue(fixture().supports(fixture().setup(config, 1)), "averages are not supported");
    ExampleBatch batch = EngineFixture.batch(7, 1);
    try (TrainingEngine engine = factory().open(fixture().setup(config, 1));
        TrainingEngine plain = open(1)) {
      EngineFixture.threeSteps(engine);
      Tensors state = engine.state();
      float[] scores = EngineFixture.losses(engine.score(batch, LOSS));
      float[] averaged = EngineFixture.losses(engine.evaluate(batch));
      plain.restore(fixture().weights(state, ""));
      assertThat(EngineFixture.losses(plain.score(batch, LOSS))).isEqualTo(scores);
      plain.restore(fixture().weights(state, "/average"));
      assertThat(EngineFixture.losses(plain.evaluate(batch))).isEqualTo(averaged);
      assertThat(averaged).isNotEqualTo(scores);
    }
  }

  @TestFactory
  @DisplayName("whatever the optimiser, a restored state continues bit for bit")
  Stream<DynamicTest> everyOptimiserContinues() {
    return fixture().each(ALL, this::assertEveryOptimiserContinues);
  }

  private void assertEveryOptimiserContinues(OptimizerConfig config) {
    try (TrainingEngine saved = factory().open(fixture().setup(config, 1));
        TrainingEngine restored = factory().open(fixture().setup(config, 2))) {
      EngineFixture.threeSteps(saved);
      EngineFixture.threeSteps(restored);
      restored.restore(saved.state());
      assertThat(EngineFixture.threeSteps(restored)).isEqualTo(EngineFixture.threeSteps(saved));
      EngineFixture.assertSameBits(restored.state(), saved.state());
    }
  }

  @TestFactory
  @DisplayName("weights alone are a state: what optimisers keep then starts afresh")
  Stream<DynamicTest> weightsAloneStartAfresh() {
    return fixture().each(List.of(ALL.get(1), ALL.get(3)), this::assertWeightsAloneStartAfresh);
  }

  private void assertWeightsAloneStartAfresh(OptimizerConfig config) {
    try (TrainingEngine fresh = factory().open(fixture().setup(config, 3));
        TrainingEngine used = factory().open(fixture().setup(config, 1))) {
      EngineFixture.threeSteps(used);
      used.restore(fixture().network().initialise(3));
      EngineFixture.assertSameBits(used.state(), fresh.state());
    }
  }

  /** The definition of updates followed by hand, from gradients that an engine gave. */
  static final class ManualOptimizer {
    private final OptimizerConfig config;
    private final Map<String, Weight> weights = new HashMap<>();
    private int steps;

    private static final class Weight {
      final double[] w;
      final double[] first;
      final double[] second;
      final double[] average;
      final boolean spared;

      Weight(float[] start, boolean spared) {
        w = new double[start.length];
        first = new double[start.length];
        second = new double[start.length];
        for (int i = 0; i < w.length; i++) {
          w[i] = start[i];
        }
        average = w.clone();
        this.spared = spared;
      }
    }

    ManualOptimizer(OptimizerConfig config, Network network, Tensors start) {
      this.config = config;
      for (Parameter parameter : network.parameters()) {
        if (parameter.trained()) {
          boolean spared = !config.decaysAll() && parameter.shape().size() == 1;
          String name = parameter.name();
          weights.put(name, new Weight(start.values(name), spared));
        }
      }
    }

    void step(Tensors gradients, double rate) {
      steps++;
      double total = 0;
      for (String name : weights.keySet()) {
        total += Math.pow(length(gradients.values(name)), 2);
      }
      double clip = config.clipNorm();
      double factor = clip == 0 ? 1 : Math.min(1, clip / (Math.sqrt(total) + 1e-6));
      weights.forEach((name, weight) -> move(weight, gradients.values(name), factor, rate));
    }

    private void move(Weight weight, float[] gradient, double factor, double rate) {
      Optimizer rule = config.optimizer();
      double decay = weight.spared ? 0 : rule.weightDecay();
      double ratio = rule instanceof Optimizer.Lars l ? ratio(l, weight, gradient, factor) : 1;
      for (int i = 0; i < gradient.length; i++) {
        double g = factor * gradient[i];
        if (rule instanceof Optimizer.Adam adam) {
          adam(adam, weight, i, g, decay, rate);
        } else {
          double momentum =
              rule instanceof Optimizer.Sgd sgd
                  ? sgd.momentum()
                  : ((Optimizer.Lars) rule).momentum();
          double slope = ratio * (g + decay * weight.w[i]);
          weight.first[i] = momentum * weight.first[i] + slope;
          boolean ahead = rule instanceof Optimizer.Sgd sgd && sgd.nesterov();
          weight.w[i] -= rate * (ahead ? slope + momentum * weight.first[i] : weight.first[i]);
        }
        double kept = config.emaDecay();
        weight.average[i] = kept * weight.average[i] + (1 - kept) * weight.w[i];
      }
    }

    private double ratio(Optimizer.Lars lars, Weight weight, float[] gradient, double factor) {
      double squares = 0;
      for (double value : weight.w) {
        squares += value * value;
      }
      double size = Math.sqrt(squares);
      double slope = factor * length(gradient);
      boolean plain = weight.spared || size == 0 || slope == 0;
      return plain ? 1 : lars.trust() * size / (slope + lars.weightDecay() * size);
    }

    private void adam(
        Optimizer.Adam adam, Weight weight, int i, double g, double decay, double rate) {
      double slope = adam.decoupled() ? g : g + decay * weight.w[i];
      weight.w[i] -= adam.decoupled() ? rate * decay * weight.w[i] : 0;
      weight.first[i] += (1 - adam.beta1()) * (slope - weight.first[i]);
      weight.second[i] += (1 - adam.beta2()) * (slope * slope - weight.second[i]);
      double mean = weight.first[i] / (1 - Math.pow(adam.beta1(), steps));
      double square = weight.second[i] / (1 - Math.pow(adam.beta2(), steps));
      weight.w[i] -= rate * mean / (Math.sqrt(square) + adam.epsilon());
    }

    private static double length(float[] values) {
      double squares = 0;
      for (float value : values) {
        squares += (double) value * value;
      }
      return Math.sqrt(squares);
    }

    void assertReached(Tensors state, double tolerance) {
      weights.forEach(
          (name, weight) -> {
            EngineFixture.assertClose(name, state.values(name), weight.w, tolerance);
            if (config.averages()) {
              String average = name + "/average";
              EngineFixture.assertClose(average, state.values(average), weight.average, tolerance);
            }
          });
    }
  }
}
