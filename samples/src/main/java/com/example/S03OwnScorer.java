package com.example;

import java.util.Set;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.train.Training;

/** A scorer says what makes an example matter: here, how near it is to the decision boundary. */
public final class S03OwnScorer implements ExampleScorer {
  @Override
  public Set<Signal> requiredSignals() {
    return Set.of(Signal.MARGIN);
  }

  @Override
  public double[] score(ExampleBatch batch, Signals signals) {
    double[] scores = new double[batch.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = -Math.abs(signals.at(Signal.MARGIN, i));
    }
    return scores;
  }

  /** Arguments: an engine, by default tensorflow. */
  public static void main(String[] args) {
    RunResult result =
        Training.on("synthetic-digits: {train: 400, test: 100}")
            .network("mlp: {width: 32}")
            .engine(args.length > 0 ? args[0] : "tensorflow")
            .score(new S03OwnScorer())
            .select("top-k: {keep: 0.25}")
            .epochs(3)
            .batch(40)
            .run();
    System.out.println("trained: " + result.costs().trained());
    System.out.println("test error: " + result.last().orElseThrow().testError());
  }
}
