package org.selectivebackprop.samplers.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import org.selectivebackprop.core.data.Augmentation;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.selection.ScorerContext;
import org.selectivebackprop.core.spi.Draws;

/**
 * A scorer as it is, which looks at the images of every batch that is scored or trained: they must
 * be those that reading and augmenting them there and then gives.
 */
final class PixelCheck implements ExampleScorer {
  private final ExampleScorer scorer;
  private final Dataset data;
  private final Augmentation augmentation;
  private final Draws draws;
  private int epoch;
  private int checked;

  PixelCheck(ExampleScorer scorer, Dataset data, Augmentation augmentation, long seed) {
    this.scorer = scorer;
    this.data = data;
    this.augmentation = augmentation;
    draws = Draws.of(seed, "augmentation");
  }

  /** A new epoch starts. */
  void epoch(int number) {
    epoch = number;
  }

  /** Images looked at. */
  int checked() {
    return checked;
  }

  @Override
  public double[] score(ExampleBatch batch, Signals signals) {
    if (!requiredSignals().isEmpty() || readsImages()) {
      check(batch);
    }
    return scorer.score(batch, signals);
  }

  @Override
  public void observe(ExampleBatch batch, Signals signals, double learningRate) {
    check(batch);
    scorer.observe(batch, signals, learningRate);
  }

  private void check(ExampleBatch batch) {
    int size = data.shape().size();
    byte[] wanted = new byte[size * batch.size()];
    for (int i = 0; i < batch.size(); i++) {
      data.train().image(batch.id(i), wanted, size * i);
      augmentation.apply(wanted, size * i, data.shape(), draws.epoch(epoch), batch.id(i));
    }
    assertThat(Arrays.copyOf(batch.images(), wanted.length)).isEqualTo(wanted);
    checked += batch.size();
  }

  @Override
  public Set<Signal> requiredSignals() {
    return scorer.requiredSignals();
  }

  @Override
  public Set<Signal> observes() {
    return scorer.observes();
  }

  @Override
  public boolean readsImages() {
    return scorer.readsImages();
  }

  @Override
  public double scale() {
    return scorer.scale();
  }

  @Override
  public void start(ScorerContext context) {
    scorer.start(context);
  }
}
