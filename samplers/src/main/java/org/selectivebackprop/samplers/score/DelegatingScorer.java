package org.selectivebackprop.samplers.score;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.selection.ScorerContext;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.Stateful;

/** A scorer around another, to which it leaves what it does not override. */
interface DelegatingScorer extends ExampleScorer {
  ExampleScorer of();

  @Override
  default List<Stateful> parts() {
    return List.of(of());
  }

  @Override
  default Set<Signal> requiredSignals() {
    return of().requiredSignals();
  }

  @Override
  default double[] score(ExampleBatch batch, Signals signals) {
    return of().score(batch, signals);
  }

  @Override
  default boolean readsImages() {
    return of().readsImages();
  }

  @Override
  default void start(ScorerContext context) {
    of().start(context);
  }

  @Override
  default Set<Signal> observes() {
    return of().observes();
  }

  @Override
  default void observe(ExampleBatch batch, Signals signals, double learningRate) {
    of().observe(batch, signals, learningRate);
  }

  @Override
  default void save(DataOutput to) throws IOException {
    of().save(to);
  }

  @Override
  default void restore(DataInput from, Progress at) throws IOException {
    of().restore(from, at);
  }
}
