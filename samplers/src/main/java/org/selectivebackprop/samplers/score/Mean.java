package org.selectivebackprop.samplers.score;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
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
import org.selectivebackprop.core.spi.Stateful;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Scores an example by the mean of another score over its training steps so far, one an epoch where
 * everything is trained. Training steps yield it: no scoring pass.
 *
 * <p>An example that was never trained comes first.
 *
 * <p>The mean of the margin is AUM, the area under the margin. Any number; what is mislabelled
 * stays low, often below 0. The paper stops before the learning rate first drops, when networks
 * begin to learn wrong labels by heart.
 *
 * @see <a href="https://arxiv.org/abs/2107.07075">Paul et al. 2021 average their scores</a>
 * @see <a href="https://arxiv.org/abs/2001.10528">AUM: Pleiss et al. 2020, equation 1</a>
 */
public final class Mean implements ExampleScorer {
  private static final Param<ExampleScorer> OF =
      Param.plugin("of", ExampleScorer.class, PluginSpec.of("el2n"), "the score of each step");

  public static final Plugin<ExampleScorer> PLUGIN =
      PluginInfo.of(
              "mean", "mean of another score over an example's training steps (Paul et al. 2021)")
          .withSource(Papers.DATA_DIET)
          .withCost("0")
          .plugin(OF, Mean::new);

  /** How AUM is registered. */
  public static final Plugin<ExampleScorer> AUM =
      PluginInfo.of(
              "aum",
              "mean margin of the logits in training; low for wrong labels (Pleiss et al. 2020)")
          .withSource(Papers.AUM)
          .withCost("0")
          .plugin(() -> new Mean(new Margin()));

  private final ExampleScorer of;
  private final RunningMeans means = new RunningMeans();

  /**
   * A mean of nothing yet.
   *
   * @param of the score of each step
   */
  public Mean(ExampleScorer of) {
    this.of = Objects.requireNonNull(of, "of");
  }

  @Override
  public List<Stateful> parts() {
    return List.of(of);
  }

  @Override
  public Set<Signal> requiredSignals() {
    return Set.of();
  }

  @Override
  public void start(ScorerContext context) {
    of.start(context);
  }

  @Override
  public Set<Signal> observes() {
    Set<Signal> read = EnumSet.noneOf(Signal.class);
    read.addAll(of.requiredSignals());
    read.addAll(of.observes());
    return read;
  }

  @Override
  public void observe(ExampleBatch batch, Signals signals, double learningRate) {
    of.observe(batch, signals, learningRate);
    double[] scores = of.score(batch, signals);
    for (int i = 0; i < scores.length; i++) {
      means.add(batch.id(i), scores[i]);
    }
  }

  @Override
  public double[] score(ExampleBatch batch, Signals signals) {
    return IntStream.range(0, batch.size()).mapToDouble(i -> means.mean(batch.id(i))).toArray();
  }

  @Override
  public void save(DataOutput to) throws IOException {
    means.save(to);
    of.save(to);
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    means.restore(from, at);
    of.restore(from, at);
  }

  /** The label's logit less the largest other one, which training steps tell. */
  private record Margin() implements ExampleScorer {
    @Override
    public Set<Signal> requiredSignals() {
      return Set.of(Signal.MARGIN);
    }

    @Override
    public double[] score(ExampleBatch batch, Signals signals) {
      return IntStream.range(0, batch.size())
          .mapToDouble(i -> signals.at(Signal.MARGIN, i))
          .toArray();
    }
  }
}
