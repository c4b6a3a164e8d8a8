package org.selectivebackprop.samplers.score;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Set;
import java.util.stream.IntStream;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.samplers.paper.Papers;
import org.selectivebackprop.samplers.state.RunningMeans;

/**
 * Scores an example by the area under its margin: the mean, over its training steps so far, of its
 * label's logit less the largest other one. Any number; what is mislabelled stays low, often below
 * 0.
 *
 * <p>Costs nothing: training steps yield the margins. Only their count and sum are kept. The paper
 * stops before the learning rate first drops, when networks begin to learn wrong labels by heart.
 *
 * @see <a href="https://arxiv.org/abs/2001.10528">Pleiss et al. 2020, equation 1</a>
 */
public final class Aum implements ExampleScorer {
  /** How it is registered. */
  public static final Plugin<ExampleScorer> PLUGIN =
      new Plugin<>(
          PluginInfo.of(
                  "aum",
                  "mean margin of the logits in training; low for wrong labels (Pleiss et al. 2020)")
              .withSource(Papers.AUM)
              .withCost("0"),
          values -> new Aum());

  private final RunningMeans margins = new RunningMeans();

  @Override
  public Set<Signal> requiredSignals() {
    return Set.of();
  }

  @Override
  public Set<Signal> observes() {
    return Set.of(Signal.MARGIN);
  }

  @Override
  public void observe(ExampleBatch batch, Signals signals, double learningRate) {
    for (int i = 0; i < batch.size(); i++) {
      margins.add(batch.id(i), signals.at(Signal.MARGIN, i));
    }
  }

  @Override
  public double[] score(ExampleBatch batch, Signals signals) {
    return IntStream.range(0, batch.size()).mapToDouble(i -> margins.mean(batch.id(i))).toArray();
  }

  @Override
  public void save(DataOutput to) throws IOException {
    margins.save(to);
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    margins.restore(from, at);
  }
}
