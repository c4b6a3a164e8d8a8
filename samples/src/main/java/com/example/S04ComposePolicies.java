package com.example;

import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.train.Training;
import org.selectivebackprop.samplers.combine.Floor;
import org.selectivebackprop.samplers.combine.WarmUp;
import org.selectivebackprop.samplers.sb.SelectiveBackprop;

/** Policies take policies, in code as in specifications; both ways train the same examples. */
public final class S04ComposePolicies {
  private S04ComposePolicies() {}

  /** Arguments: an engine, by default tensorflow. */
  public static void main(String[] args) {
    String engine = args.length > 0 ? args[0] : "tensorflow";
    SelectionPolicy composed =
        new WarmUp(1, new Floor(0.1, new SelectiveBackprop(SelectiveBackprop.Settings.ofBeta(2))));
    RunResult objects = training(engine).select(composed).run();
    RunResult words =
        training(engine)
            .select("warm-up: {epochs: 1, then: {floor: {of: {selective-backprop: {beta: 2}}}}}")
            .run();
    System.out.println("trained: " + objects.costs().trained());
    System.out.println("the same: " + (objects.costs().trained() == words.costs().trained()));
  }

  private static Training training(String engine) {
    return Training.on("synthetic-digits: {train: 400, test: 100}")
        .network("mlp: {width: 32}")
        .engine(engine)
        .epochs(3)
        .batch(40);
  }
}
