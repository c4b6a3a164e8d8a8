package com.example;

import java.util.Arrays;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.train.Training;

/** A policy is a lambda: this one trains the harder half of each batch. */
public final class S02OwnPolicy {
  private S02OwnPolicy() {}

  /** Arguments: an engine, by default tensorflow. */
  public static void main(String[] args) {
    SelectionPolicy harderHalf =
        (candidates, draws) -> {
          int[] byScore = candidates.byScore(); // positions, the lowest score first
          return Selection.of(Arrays.copyOfRange(byScore, byScore.length / 2, byScore.length));
        };
    RunResult result =
        Training.on("synthetic-digits: {train: 400, test: 100}")
            .network("mlp: {width: 32}")
            .engine(args.length > 0 ? args[0] : "tensorflow")
            .select(harderHalf)
            .staleness("every-n-epochs: {n: 2}")
            .epochs(3)
            .batch(40)
            .run();
    System.out.println("considered: " + result.costs().considered());
    System.out.println("trained: " + result.costs().trained());
    System.out.println("test error: " + result.last().orElseThrow().testError());
  }

  /** What a policy must not do: the run ends with a message that names this class and the rule. */
  public static void wrong(String engine) {
    Training.on("synthetic-digits: {train: 400, test: 100}")
        .network("mlp: {width: 32}")
        .engine(engine)
        .select((candidates, draws) -> Selection.of(candidates.size())) // one past the last
        .run();
  }
}
