package org.selectivebackprop.samplers.score;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.selection.ScorerContext;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Scores an example by its reducible holdout loss: its loss less its irreducible loss, which is the
 * loss under a network that never trained on it. Any number, in nats.
 *
 * <p>What is noisy has a high irreducible loss, what is learned a low loss: neither scores high.
 * Adding a constant to all irreducible losses changes no order.
 *
 * @see <a href="https://arxiv.org/abs/2206.07137">Mindermann et al. 2022, equation 3</a>
 */
public final class RhoLoss implements ExampleScorer {
  private static final Param<ExampleScorer> IRREDUCIBLE =
      Param.plugin(
          "irreducible",
          ExampleScorer.class,
          PluginSpec.of("holdout-loss"),
          "the irreducible losses: of small networks trained first, or static from a file");

  /** How it is registered. */
  public static final Plugin<ExampleScorer> PLUGIN =
      new Plugin<>(
          PluginInfo.of(
                  "rho-loss",
                  "loss less irreducible loss: what can still be learned (Mindermann et al. 2022)")
              .withSource(Papers.RHO_LOSS)
              .withCost("1 when the irreducible losses are known")
              .withParams(IRREDUCIBLE),
          values -> new RhoLoss(values.get(IRREDUCIBLE)));

  private final ExampleScorer irreducible;

  /**
   * A score from losses and irreducible losses.
   *
   * @param irreducible scores an example by its irreducible loss, such as {@link HoldoutLoss} or
   *     {@link Static}
   */
  public RhoLoss(ExampleScorer irreducible) {
    this.irreducible = irreducible;
  }

  @Override
  public Set<Signal> requiredSignals() {
    Set<Signal> needs = EnumSet.of(Signal.LOSS);
    needs.addAll(irreducible.requiredSignals());
    return needs;
  }

  @Override
  public double[] score(ExampleBatch batch, Signals signals) {
    double[] scores = irreducible.score(batch, signals);
    return IntStream.range(0, batch.size())
        .mapToDouble(i -> signals.at(Signal.LOSS, i) - scores[i])
        .toArray();
  }

  @Override
  public boolean readsImages() {
    return irreducible.readsImages();
  }

  @Override
  public void start(ScorerContext context) {
    irreducible.start(context);
  }

  @Override
  public Set<Signal> observes() {
    return irreducible.observes();
  }

  @Override
  public void observe(ExampleBatch batch, Signals signals, double learningRate) {
    irreducible.observe(batch, signals, learningRate);
  }

  @Override
  public void save(DataOutput to) throws IOException {
    irreducible.save(to);
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    irreducible.restore(from, at);
  }
}
