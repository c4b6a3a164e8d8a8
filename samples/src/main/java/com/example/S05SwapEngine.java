package com.example;

import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.train.Training;

/** The same run on two engines: TensorFlow, and plain Java in double precision. */
public final class S05SwapEngine {
  private S05SwapEngine() {}

  /** No arguments. */
  public static void main(String[] args) {
    for (String engine : new String[] {"tensorflow: {threads: 1}", "reference"}) {
      RunResult result =
          Training.on("synthetic-digits: {train: 200, test: 100}")
              .network("mlp: {width: 16, depth: 1}")
              .engine(engine)
              .strategy("stale-sb")
              .epochs(2)
              .batch(20)
              .run();
      System.out.printf(
          "%s: considered %s, trained %s, test loss %s%n",
          engine,
          result.costs().considered(),
          result.costs().trained(),
          result.last().orElseThrow().testLoss());
    }
  }
}
