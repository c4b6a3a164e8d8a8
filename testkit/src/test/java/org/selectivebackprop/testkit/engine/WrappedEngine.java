package org.selectivebackprop.testkit.engine;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.PerExampleGradients;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.SplitStep;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.model.Tensors;

/** An engine that does what another does; tests override one method to break it. */
class WrappedEngine implements TrainingEngine {
  final TrainingEngine sound;

  WrappedEngine(TrainingEngine sound) {
    this.sound = sound;
  }

  @Override
  public Signals score(ExampleBatch batch, Set<Signal> wanted) {
    return sound.score(batch, wanted);
  }

  @Override
  public Signals train(ExampleBatch batch, double learningRate, Set<Signal> wanted) {
    return sound.train(batch, learningRate, wanted);
  }

  @Override
  public void forward(ExampleBatch batch) {
    sound.forward(batch);
  }

  @Override
  public Signals evaluate(ExampleBatch batch, Set<Signal> wanted) {
    return sound.evaluate(batch, wanted);
  }

  @Override
  public Tensors gradient(ExampleBatch batch) {
    return sound.gradient(batch);
  }

  @Override
  public Optional<PerExampleGradients> perExampleGradients() {
    return sound.perExampleGradients();
  }

  @Override
  public Optional<SplitStep> splitStep() {
    return sound.splitStep();
  }

  @Override
  public Tensors state() {
    return sound.state();
  }

  @Override
  public void restore(Tensors state) {
    sound.restore(state);
  }

  @Override
  public Map<String, String> metadata() {
    return sound.metadata();
  }

  @Override
  public void close() {
    sound.close();
  }
}
