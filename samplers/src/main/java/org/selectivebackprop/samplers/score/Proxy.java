package org.selectivebackprop.samplers.score;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.EngineState;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.model.TensorsFormat;
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
import org.selectivebackprop.core.spi.Stateful;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Scores by a second network, smaller than the trained one and trained beside it on the same
 * batches, or every so many of them, with the same weights and learning rates.
 *
 * <p>Its passes and steps are counted by their multiply-adds.
 *
 * @see <a href="https://arxiv.org/abs/1906.11829">Coleman et al. 2020, Selection via Proxy</a>
 */
public final class Proxy implements ExampleScorer {
  private static final Param<NetworkFactory> NETWORK =
      Param.plugin(
          "network", NetworkFactory.class, PluginSpec.of("small-cnn"), "the second network");
  private static final Param<ExampleScorer> OF =
      Param.plugin(
          "of", ExampleScorer.class, PluginSpec.of("loss"), "the score that it is asked for");

  private static final Param<Integer> EVERY =
      Param.integer("every", 1, "of so many training steps it takes one").in(Range.atLeast(1));

  /** How it is registered. */
  public static final Plugin<ExampleScorer> PLUGIN =
      PluginInfo.of("proxy", "a smaller network trained beside the first gives the scores")
          .withSource(Papers.PROXY)
          .withCost("p * (1 + 3s / every) where p is its share of the multiply-adds")
          .plugin(NETWORK, OF, EVERY, Proxy::new);

  private final NetworkFactory network;
  private final ExampleScorer of;
  private final int every;
  private int skipped;
  private Optional<TrainingEngine> engine = Optional.empty();

  /**
   * A proxy whose network is opened when the run starts.
   *
   * @param of turns what the second network finds into scores
   */
  public Proxy(NetworkFactory network, ExampleScorer of) {
    this(network, of, 1);
  }

  /**
   * A proxy that takes some of the training steps.
   *
   * @param of turns what the second network finds into scores
   * @param every it takes the first of so many steps, at least 1
   */
  public Proxy(NetworkFactory network, ExampleScorer of, int every) {
    EVERY.require(every);
    this.network = Objects.requireNonNull(network, "network");
    this.of = Objects.requireNonNull(of, "of");
    this.every = every;
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
  public boolean readsImages() {
    return true;
  }

  @Override
  public void start(ScorerContext context) {
    engine = Optional.of(context.open(network, "proxy"));
    of.start(context);
  }

  @Override
  public double[] score(ExampleBatch batch, Signals signals) {
    Set<Signal> needs = of.requiredSignals();
    boolean asks = !needs.isEmpty();
    return of.score(batch, asks ? engine().score(batch, needs) : new Signals(batch.size()));
  }

  @Override
  public void observe(ExampleBatch batch, Signals signals, double learningRate) {
    if (skipped == 0) {
      Set<Signal> wanted = EnumSet.of(Signal.LOSS);
      wanted.addAll(of.observes());
      of.observe(batch, engine().train(batch, learningRate, wanted), learningRate);
    }
    skipped = (skipped + 1) % every;
  }

  private TrainingEngine engine() {
    return engine.orElseThrow(() -> new IllegalStateException("the run has not started"));
  }

  @Override
  public void save(DataOutput to) throws IOException {
    to.writeInt(skipped);
    TensorsFormat.write(engine().state(), to);
    of.save(to);
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    skipped = StateFields.readInt(from, "steps left out", 0, every - 1);
    EngineState.restore(engine(), TensorsFormat.read(from));
    of.restore(from, at);
  }
}
