package com.example;

import java.nio.file.Path;
import java.util.List;
import org.selectivebackprop.core.engine.Optimizer;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.train.Model;
import org.selectivebackprop.core.train.Training;

/** Saves a network, takes its features for another task, and trains the last layer alone. */
public final class S09FineTuneAndFreeze {
  private S09FineTuneAndFreeze() {}

  /** Arguments: an engine, by default tensorflow; a file to save the first network to. */
  public static void main(String[] args) {
    String engine = args.length > 0 ? args[0] : "tensorflow";
    Path file = Path.of(args.length > 1 ? args[1] : "digits.model");
    try (Model first = training("synthetic-digits: {train: 400, test: 100}", engine).train()) {
      first.save(file);
    }
    Training second =
        training("synthetic-digits: {train: 400, test: 100, seed: 2, hardness: 0.8}", engine)
            .weights(file, "hidden*")
            .set("freeze", List.of("hidden1"))
            .optimizer(new Optimizer.Sgd(0.9, false, 0));
    RunResult result = second.run();
    System.out.println(result.initialWeights().orElseThrow());
    System.out.println("recorded: " + result.recipe().settings().fineTuning().checksum());
    double units = result.costs().trainingUnits() / result.costs().trained();
    System.out.printf("forward units of a step: %.2f, not 3%n", units);
  }

  /** The wrong way: a layer that the network does not have. */
  static void wrong(String engine) {
    training("synthetic-digits: {train: 400, test: 100}", engine).set("freeze", "conv1").run();
  }

  private static Training training(String data, String engine) {
    return Training.on(data)
        .network("mlp: {width: 32}")
        .engine(engine)
        .strategy("sb: {beta: 1}")
        .epochs(2)
        .batch(40);
  }
}
