package org.selectivebackprop.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.spi.ExampleBatch;
import org.selectivebackprop.core.spi.ExampleScorer;
import org.selectivebackprop.core.spi.ExampleScorerProvider;
import org.selectivebackprop.core.spi.Signal;
import org.selectivebackprop.core.spi.Signals;

/** What every scorer owes, checked with its default parameters. */
public abstract class ExampleScorerContract extends ProviderContract<ExampleScorer> {
  private static final ImageShape IMAGE = new ImageShape(4, 5, 3);
  private static final int CLASSES = 10;
  private static final int[] SIZES = {1, 2, 257};

  /** For subclasses. */
  protected ExampleScorerContract() {
    super(PluginKind.SCORER);
  }

  @Override
  protected abstract ExampleScorerProvider provider();

  @Test
  @DisplayName("needs are declared alike every time")
  void needsAreStable() {
    ExampleScorer scorer = withDefaults();
    Set<Signal> needs = Set.copyOf(scorer.needs());
    score(scorer, batch(2), needs);
    assertThat(scorer.needs()).isEqualTo(needs);
    assertThat(withDefaults().needs()).isEqualTo(needs);
  }

  @Test
  @DisplayName("there is one finite score per example, from the declared signals alone")
  void oneScorePerExample() {
    ExampleScorer scorer = withDefaults();
    for (int size : SIZES) {
      double[] scores = score(scorer, batch(size), scorer.needs());
      assertThat(scores).as("batch of %d", size).hasSize(size);
      assertThat(scores)
          .satisfies(all -> assertThat(Arrays.stream(all)).allMatch(Double::isFinite));
    }
  }

  @Test
  @DisplayName("more signals than needed change nothing")
  void otherSignalsAreIgnored() {
    ExampleScorer scorer = withDefaults();
    assertThat(score(scorer, batch(7), EnumSet.allOf(Signal.class)))
        .isEqualTo(score(withDefaults(), batch(7), scorer.needs()));
  }

  @Test
  @DisplayName("equal calls give equal scores, whatever other instances do")
  void equalCallsAgree() {
    ExampleScorer one = withDefaults();
    ExampleScorer busy = withDefaults();
    for (int size : SIZES) {
      double[] alone = score(one, batch(size), one.needs());
      score(busy, batch(3), busy.needs());
      assertThat(score(busy, batch(size), busy.needs())).isEqualTo(alone);
    }
  }

  @Test
  @DisplayName("the batch is left alone")
  void batchIsNotChanged() {
    ExampleScorer scorer = withDefaults();
    ExampleBatch batch = batch(5);
    List<Object> before = contents(batch);
    score(scorer, batch, scorer.needs());
    assertThat(contents(batch)).isEqualTo(before);
  }

  private static ExampleBatch batch(int size) {
    return Batches.random(IMAGE, CLASSES, size, 11);
  }

  private static double[] score(ExampleScorer scorer, ExampleBatch batch, Set<Signal> given) {
    Signals signals = RandomSignals.of(batch, CLASSES, given, 5);
    return scorer.score(batch, signals);
  }

  private static List<Object> contents(ExampleBatch batch) {
    List<Object> contents = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      contents.add(List.of(batch.id(i), batch.label(i), batch.weight(i)));
    }
    contents.add(Arrays.toString(batch.images()));
    return contents;
  }
}
