package org.selectivebackprop.samplers.score;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Scores an example by its reducible holdout loss: its loss less its irreducible loss, which is the
 * loss under a network that never trained on it. Any number, in nats.
 *
 * <p>What is noisy has a high irreducible loss, what is learned a low loss: neither scores high.
 * Adding a constant to all irreducible losses changes no order.
 *
 * @param of scores an example by its irreducible loss, such as {@link HoldoutLoss} or {@link
 *     Static}
 * @see <a href="https://arxiv.org/abs/2206.07137">Mindermann et al. 2022, equation 3</a>
 */
public record RhoLoss(ExampleScorer of) implements DelegatingScorer {
  private static final Param<ExampleScorer> IRREDUCIBLE =
      Param.plugin(
          "irreducible",
          ExampleScorer.class,
          PluginSpec.of("holdout-loss"),
          "the irreducible losses: of small networks trained first, or static from a file");

  public static final Plugin<ExampleScorer> PLUGIN =
      PluginInfo.of(
              "rho-loss",
              "loss less irreducible loss: what can still be learned (Mindermann et al. 2022)")
          .withSource(Papers.RHO_LOSS)
          .withCost("1 when the irreducible losses are known")
          .plugin(IRREDUCIBLE, RhoLoss::new);

  /** Refuses null. */
  public RhoLoss {
    Objects.requireNonNull(of, "of");
  }

  @Override
  public Set<Signal> requiredSignals() {
    Set<Signal> needs = EnumSet.of(Signal.LOSS);
    needs.addAll(of.requiredSignals());
    return needs;
  }

  @Override
  public double[] score(ExampleBatch batch, Signals signals) {
    double[] scores = of.score(batch, signals);
    return IntStream.range(0, batch.size())
        .mapToDouble(i -> signals.at(Signal.LOSS, i) - scores[i])
        .toArray();
  }
}
