package org.selectivebackprop.samplers.score;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.networks.NetworkFactory;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.selection.ScorerContext;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.StateFields;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Scores an example by its irreducible loss: the loss, in nats, under a small network that never
 * trained on it.
 *
 * <p>Two networks are trained before the run, each on a random half of the training split, and each
 * tells the losses of the other half; so nothing is held out. Of the epochs of each the one with
 * the lowest mean loss on the other half counts. Networks train on augmented images and are asked
 * about images as they are. Saved with the run, so that it is not computed again.
 *
 * @see <a href="https://arxiv.org/abs/2206.07137">Mindermann et al. 2022, section 4.2</a>
 */
public final class HoldoutLoss implements ExampleScorer {
  private static final Param<NetworkFactory> NETWORK =
      Param.plugin(
          "network",
          NetworkFactory.class,
          PluginSpec.of("small-cnn"),
          "what is trained on each half; may be 21 times smaller than the run's (paper)");
  private static final Param<Integer> EPOCHS =
      Param.integer("epochs", 10, "epochs on each half; the best of them counts")
          .in(Range.atLeast(1));
  private static final Param<Double> RATE =
      Param.real("rate", 0.05, "learning rate, constant; the optimiser is the run's")
          .in(Range.positive());

  public static final Plugin<ExampleScorer> PLUGIN =
      PluginInfo.of(
              "holdout-loss",
              "loss under small networks that never trained on it (Mindermann et al. 2022)")
          .withSource(Papers.RHO_LOSS + ", section 4.2")
          .withCost("0 when its networks are trained")
          .plugin(NETWORK, EPOCHS, RATE, HoldoutLoss::new);

  private final NetworkFactory network;
  private final int epochs;
  private final double rate;
  private double[] losses = new double[0];

  /**
   * Losses of networks that are trained when the run starts.
   *
   * @param epochs of each half, at least 1
   * @param rate learning rate, above 0; momentum and decay are those of the run
   */
  public HoldoutLoss(NetworkFactory network, int epochs, double rate) {
    this.network = Objects.requireNonNull(network, "network");
    this.epochs = EPOCHS.require(epochs);
    this.rate = RATE.require(rate);
  }

  @Override
  public Set<Signal> requiredSignals() {
    return Set.of();
  }

  @Override
  public double[] score(ExampleBatch batch, Signals signals) {
    return IntStream.range(0, batch.size()).mapToDouble(i -> losses[batch.id(i)]).toArray();
  }

  @Override
  public void start(ScorerContext context) {
    if (context.resumed()) {
      return;
    }
    int size = context.dataset().train().size();
    losses = new double[size];
    int[] shuffled = context.draws().shuffled(IntStream.range(0, size).toArray());
    // One example alone is both halves: what is trained on it is also asked about it.
    int[] one = Arrays.copyOfRange(shuffled, 0, (size + 1) / 2);
    int[] other = Arrays.copyOfRange(shuffled, size / 2, size);
    train(context, "first half", one, other);
    train(context, "second half", other, one);
  }

  /** Trains on one half and keeps the losses of the other. */
  private void train(ScorerContext context, String name, int[] half, int[] held) {
    TrainingEngine engine = context.open(network, name);
    ExampleBatch batch = new ExampleBatch(context.dataset().spec(), context.batchSize());
    double lowest = Double.POSITIVE_INFINITY;
    for (int epoch = 0; epoch < epochs; epoch++) {
      trainEpoch(engine, context, half, epoch, batch);
      double[] found = lossesOf(engine, context, held, batch);
      double mean = Arrays.stream(found).average().orElseThrow();
      if (mean < lowest) {
        lowest = mean;
        for (int i = 0; i < held.length; i++) {
          losses[held[i]] = found[i];
        }
      }
      context.progress("irreducible losses, " + name, (epoch + 1.0) / epochs);
    }
    engine.close();
    if (!Double.isFinite(lowest)) {
      throw new ConfigException(
          "the network for irreducible losses diverged",
          "scorer 'holdout-loss', " + name,
          "give a 'rate' below " + rate);
    }
  }

  private void trainEpoch(
      TrainingEngine engine, ScorerContext context, int[] ids, int epoch, ExampleBatch batch) {
    int[] order = context.draws().child("order").epoch(epoch).shuffled(ids);
    batch.clear();
    for (int i = 0; i < order.length; i++) {
      context.read(batch, order[i], epoch);
      if (batch.size() == batch.capacity() || i == order.length - 1) {
        engine.train(batch, rate, Set.of(Signal.LOSS));
        batch.clear();
      }
    }
  }

  private static double[] lossesOf(
      TrainingEngine engine, ScorerContext context, int[] ids, ExampleBatch batch) {
    Dataset.Split split = context.dataset().train();
    double[] found = new double[ids.length];
    int next = 0;
    batch.clear();
    for (int i = 0; i < ids.length; i++) {
      batch.read(split, ids[i], 1);
      if (batch.size() == batch.capacity() || i == ids.length - 1) {
        Signals signals = engine.score(batch, Set.of(Signal.LOSS));
        for (int k = 0; k < batch.size(); k++) {
          found[next++] = signals.at(Signal.LOSS, k);
        }
        batch.clear();
      }
    }
    return found;
  }

  @Override
  public void save(DataOutput to) throws IOException {
    to.writeInt(losses.length);
    StateFields.writeDoubles(losses, to);
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    int count = StateFields.readInt(from, "number of losses", at.examples(), at.examples());
    losses = StateFields.readDoubles(from, "loss", count, StateFields::isFloat);
  }
}
