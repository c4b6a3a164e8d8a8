package org.selectivebackprop.samplers.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.selection.ExampleScorer;

/**
 * Scores by the loss, or by a script, and records which examples had a scoring pass and which were
 * trained.
 *
 * <p>Core tells a scorer about a training step before it has its signals scored, so the next call
 * is not a scoring pass.
 */
final class Recorder implements ExampleScorer {
  /** A score made up by a test. */
  interface Script {
    double score(int id, boolean training);
  }

  final List<Integer> scored = new ArrayList<>();
  final List<List<Integer>> steps = new ArrayList<>();
  final List<List<Double>> weights = new ArrayList<>();
  private final Script script;
  private final boolean scripted;
  private boolean training;
  private final boolean trainingScores;

  private Recorder(Script script, boolean scripted, boolean trainingScores) {
    this.script = script;
    this.scripted = scripted;
    this.trainingScores = trainingScores;
  }

  /**
   * Scores by the loss.
   *
   * @param trainingScores whether training steps are scored too
   */
  static Recorder ofLosses(boolean trainingScores) {
    return new Recorder((id, training) -> 0, false, trainingScores);
  }

  /** Scores by a script. */
  static Recorder of(Script script, boolean trainingScores) {
    return new Recorder(script, true, trainingScores);
  }

  @Override
  public Set<Signal> requiredSignals() {
    return Set.of(Signal.LOSS);
  }

  @Override
  public double[] score(ExampleBatch batch, Signals signals) {
    double[] scores = new double[batch.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = scripted ? script.score(batch.id(i), training) : signals.at(Signal.LOSS, i);
    }
    if (!training) {
      scored.addAll(ids(batch));
    }
    training = false;
    return scores;
  }

  @Override
  public void observe(ExampleBatch batch, Signals signals, double learningRate) {
    steps.add(ids(batch));
    weights.add(IntStream.range(0, batch.size()).mapToObj(i -> (double) batch.weight(i)).toList());
    training = trainingScores;
  }

  /** Every id that was trained, in order. */
  List<Integer> trained() {
    return steps.stream().flatMap(List::stream).toList();
  }

  private static List<Integer> ids(ExampleBatch batch) {
    return IntStream.range(0, batch.size()).mapToObj(batch::id).toList();
  }
}
