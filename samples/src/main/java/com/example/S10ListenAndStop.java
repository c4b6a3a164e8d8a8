package com.example;

import java.nio.file.Path;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.StepReport;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.core.train.Training;
import org.selectivebackprop.results.RunFolder;

/** Follows a run by its steps, stops it, and goes on where it was stopped. */
public final class S10ListenAndStop {
  private S10ListenAndStop() {}

  /** Arguments: an engine, by default tensorflow; and a folder, by default runs/s10. */
  public static void main(String[] args) {
    Path folder = Path.of(args.length > 1 ? args[1] : "runs/s10");
    String engine = args.length > 0 ? args[0] : "tensorflow";
    RunResult stopped =
        training(engine)
            .listen(new StopAtStep12())
            .listen(RunFolder.create(folder).tensorBoard().metrics()) // tensorboard --logdir runs
            .run();
    System.out.println("ended: " + stopped.outcome());
    RunResult whole = RunFolder.resume(folder).run(training(engine));
    System.out.println("ended: " + whole.outcome() + " after " + whole.costs().updates());
  }

  private static Training training(String engine) {
    return Training.on("synthetic-digits: {train: 200, test: 100}")
        .network("mlp: {width: 8, depth: 1}")
        .engine(engine)
        .strategy("sb")
        .epochs(4)
        .batch(20);
  }

  /** Prints losses on its way there. */
  private static final class StopAtStep12 implements RunListener {
    private StopSignal stop = new StopSignal();

    @Override
    public void onStart(Run run, StopSignal ofThisRun) {
      stop = ofThisRun;
    }

    @Override
    public void onStep(StepReport step) {
      if (step.progress().updates() % 5 == 0) {
        System.out.printf("step %s: loss %s%n", step.progress().updates(), step.loss());
      }
      if (step.progress().updates() == 12) {
        stop.request();
      }
    }
  }
}
