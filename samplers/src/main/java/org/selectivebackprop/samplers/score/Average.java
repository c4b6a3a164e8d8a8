package org.selectivebackprop.samplers.score;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.networks.NetworkFactory;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.selection.ScorerContext;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.Stateful;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Scores an example by the mean of several scores: of several runs, if each is read from a file.
 *
 * @see <a href="https://arxiv.org/abs/2107.07075">Paul et al. 2021 average ten runs</a>
 */
public final class Average implements ExampleScorer {
  private static final Param<List<ExampleScorer>> OF =
      Param.plugins(
              "of", ExampleScorer.class, List.of(PluginSpec.of("el2n")), "the scores to average")
          .where("at least one", of -> !of.isEmpty());

  public static final Plugin<ExampleScorer> PLUGIN =
      PluginInfo.of(
              "average", "mean of several scores, such as files of several runs (Paul et al. 2021)")
          .withSource(Papers.DATA_DIET)
          .withCost("that of its parts")
          .plugin(OF, Average::new);

  private final List<ExampleScorer> of;

  /**
   * A mean of some scores.
   *
   * @param of at least one
   */
  public Average(List<ExampleScorer> of) {
    this.of = List.copyOf(OF.require(of));
  }

  @Override
  public List<Stateful> parts() {
    return List.copyOf(of);
  }

  @Override
  public Set<Signal> requiredSignals() {
    Set<Signal> needs = EnumSet.noneOf(Signal.class);
    of.forEach(part -> needs.addAll(part.requiredSignals()));
    return needs;
  }

  @Override
  public double[] score(ExampleBatch batch, Signals signals) {
    double[] mean = new double[batch.size()];
    for (ExampleScorer part : of) {
      double[] scores = part.score(batch, signals);
      Arrays.setAll(mean, i -> mean[i] + scores[i]);
    }
    Arrays.setAll(mean, i -> mean[i] / of.size());
    return mean;
  }

  @Override
  public double scale() {
    return of.stream().mapToDouble(ExampleScorer::scale).max().orElseThrow();
  }

  @Override
  public boolean readsImages() {
    return of.stream().anyMatch(ExampleScorer::readsImages);
  }

  /** Each part has draws of its own, so that two equal parts do not start from equal weights. */
  @Override
  public void start(ScorerContext context) {
    for (int i = 0; i < of.size(); i++) {
      of.get(i).start(new PartContext(context, "part " + (i + 1)));
    }
  }

  @Override
  public Set<Signal> observes() {
    Set<Signal> observes = EnumSet.noneOf(Signal.class);
    of.forEach(part -> observes.addAll(part.observes()));
    return observes;
  }

  @Override
  public void observe(ExampleBatch batch, Signals signals, double learningRate) {
    of.forEach(part -> part.observe(batch, signals, learningRate));
  }

  @Override
  public void save(DataOutput to) throws IOException {
    for (ExampleScorer part : of) {
      part.save(to);
    }
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    for (ExampleScorer part : of) {
      part.restore(from, at);
    }
  }

  /** The run as one of several scorers sees it: with randomness and networks of its own. */
  private record PartContext(ScorerContext context, String part) implements ScorerContext {
    @Override
    public boolean resumed() {
      return context.resumed();
    }

    @Override
    public Dataset dataset() {
      return context.dataset();
    }

    @Override
    public int epochs() {
      return context.epochs();
    }

    @Override
    public int batchSize() {
      return context.batchSize();
    }

    @Override
    public Draws draws() {
      return context.draws().child(part);
    }

    @Override
    public TrainingEngine open(NetworkFactory network, String purpose) {
      return context.open(network, part + ": " + purpose);
    }

    @Override
    public void read(ExampleBatch batch, int id, int epoch) {
      context.read(batch, id, epoch);
    }

    @Override
    public void progress(String what, double share) {
      context.progress(part + ": " + what, share);
    }
  }
}
