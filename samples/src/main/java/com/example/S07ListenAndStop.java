package com.example;

import org.selectivebackprop.core.run.EpochReport;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.core.train.Training;

/** Follows a run, and stops it once the test error has not improved for two epochs. */
public final class S07ListenAndStop {
  private S07ListenAndStop() {}

  /** Arguments: an engine, by default tensorflow. */
  public static void main(String[] args) {
    StopSignal stop = new StopSignal();
    RunListener patience =
        new RunListener() {
          @Override
          public void onEpoch(RunResult soFar) {
            EpochReport last = soFar.last().orElseThrow();
            System.out.printf("epoch %s: error %s%n", last.epoch(), last.testError());
            if (last.epoch() - soFar.best().orElseThrow().epoch() >= 2) {
              stop.request();
            }
          }
        };
    RunResult result =
        Training.on("synthetic-digits: {train: 200, test: 100}")
            .network("mlp: {width: 8, depth: 1}")
            .engine(args.length > 0 ? args[0] : "tensorflow")
            .strategy("sb")
            .epochs(40)
            .batch(20)
            .listen(patience)
            .stop(stop)
            .run();
    System.out.println("ended: " + result.outcome());
    System.out.println("best epoch: " + result.best().orElseThrow().epoch());
  }
}
