package org.selectivebackprop.core.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.model.Tensors;

/**
 * Losses by a script of (id, updates so far), and a record of every call after calibration.
 *
 * <p>Its whole state is the number of updates.
 */
final class ScriptedEngine implements TrainingEngine, EngineFactory {
  /** One training step. */
  record Step(List<Integer> ids, List<Double> weights, double rate, List<Integer> pixels) {}

  final List<List<Integer>> scored = new ArrayList<>();
  final List<Step> steps = new ArrayList<>();
  final List<String> calibration = new ArrayList<>();
  ToDoubleBiFunction<Integer, Integer> selectLoss = (id, updates) -> 1 + id;
  ToDoubleBiFunction<Integer, Integer> trainLoss = (id, updates) -> 1 + id;
  Set<Signal> supported = Set.of(Signal.LOSS, Signal.CORRECT);
  EngineSetup setup;
  int evaluated;
  int closed;
  int updates;
  private boolean calibrated;

  @Override
  public Set<Signal> supportedSignals() {
    return supported;
  }

  @Override
  public TrainingEngine open(EngineSetup given) {
    setup = given;
    return this;
  }

  @Override
  public List<HealthCheck> examine() {
    return List.of();
  }

  @Override
  public Signals score(ExampleBatch batch, Set<Signal> wanted) {
    if (calibrated) {
      scored.add(ids(batch));
    } else {
      calibration.add("score " + ids(batch));
    }
    return signals(batch, selectLoss);
  }

  @Override
  public Signals train(ExampleBatch batch, double learningRate, Set<Signal> wanted) {
    if (calibrated) {
      List<Double> weights = new ArrayList<>();
      List<Integer> pixels = new ArrayList<>();
      for (int i = 0; i < batch.size(); i++) {
        weights.add((double) batch.weight(i));
        pixels.add((int) batch.images()[i * batch.shape().size()]);
      }
      steps.add(new Step(ids(batch), weights, learningRate, pixels));
    } else {
      calibration.add("train " + ids(batch) + " at " + learningRate);
    }
    Signals signals = signals(batch, trainLoss);
    updates++;
    return signals;
  }

  /** A loss below 100 counts as classified correctly. */
  private Signals signals(ExampleBatch batch, ToDoubleBiFunction<Integer, Integer> script) {
    float[] losses = new float[batch.size()];
    float[] correct = new float[batch.size()];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = (float) script.applyAsDouble(batch.id(i), updates);
      correct[i] = losses[i] < 100 ? 1 : 0;
    }
    return new Signals(batch.size()).put(Signal.LOSS, losses).put(Signal.CORRECT, correct);
  }

  @Override
  public void forward(ExampleBatch batch) {
    if (!calibrated) {
      calibration.add("forward " + ids(batch));
    }
  }

  @Override
  public Signals evaluate(ExampleBatch batch, Set<Signal> wanted) {
    evaluated += batch.size();
    return signals(batch, (id, done) -> id % 4 == 0 ? 200 : 2);
  }

  @Override
  public Tensors gradient(ExampleBatch batch) {
    throw new UnsupportedOperationException("the loop does not ask for gradients");
  }

  @Override
  public Tensors state() {
    Tensors count = Tensors.builder().add("updates", List.of(), new float[] {updates}).build();
    return setup == null ? count : setup.network().initialise(0).with(count);
  }

  @Override
  public void restore(Tensors state) {
    updates = (int) state.values("updates")[0];
    calibrated = true;
  }

  @Override
  public Map<String, String> metadata() {
    return Map.of("engine", "scripted");
  }

  @Override
  public void close() {
    closed++;
  }

  /** Every id that had a selecting forward pass, in order. */
  List<Integer> allScored() {
    return scored.stream().flatMap(List::stream).toList();
  }

  /** Every id trained, in order. */
  List<Integer> allTrained() {
    return steps.stream().flatMap(step -> step.ids().stream()).toList();
  }

  private static List<Integer> ids(ExampleBatch batch) {
    List<Integer> ids = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      ids.add(batch.id(i));
    }
    return ids;
  }
}
