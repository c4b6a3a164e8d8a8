package org.selectivebackprop.core.loop;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.selectivebackprop.core.data.Augmentation;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.data.ExampleWeights;
import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.Optimizer;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Flatten;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.objective.Objective;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.run.IncompleteBatchPolicy;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.RunSpec;
import org.selectivebackprop.core.run.ScheduleClock;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.core.run.TrainingSettings;
import org.selectivebackprop.core.schedule.LearningRateSchedule;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.selection.ScoreAge;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.StalenessDecision;
import org.selectivebackprop.core.selection.StalenessPolicy;
import org.selectivebackprop.core.selection.Strategy;
import org.selectivebackprop.core.spi.Progress;

/** A run of small parts, each of which a test can replace. */
public final class ToyRun {
  int examples = 20;
  int tests = 8;
  int epochs = 2;
  int batch = 4;
  double rate = 0.5;
  ScheduleClock clock = ScheduleClock.EPOCHS;
  IncompleteBatchPolicy tail = IncompleteBatchPolicy.FLUSH;
  long seed = 1;
  SelectionPolicy policy = ToyPolicy.all();
  ExampleScorer scorer = new LossScorer();
  StalenessPolicy staleness = renewing((age, progress) -> true);
  Augmentation augmentation = (images, offset, shape, draws, id) -> {};
  LearningRateSchedule schedule = done -> 1;
  EngineFactory engine = LogisticEngine.FACTORY;
  RunListener listener = new RunListener() {};
  Optional<Dataset> dataset = Optional.empty();
  StopSignal stop = new StopSignal();

  /** A run with changes to the defaults. */
  static ToyRun with(Consumer<ToyRun> changes) {
    ToyRun run = new ToyRun();
    changes.accept(run);
    return run;
  }

  /** Renews scores that do not exist or are too old. */
  static StalenessPolicy renewing(BiPredicate<ScoreAge, Progress> tooOld) {
    return (age, progress) ->
        age.equals(ScoreAge.NEVER) || tooOld.test(age, progress)
            ? StalenessDecision.RESCORE
            : StalenessDecision.REUSE;
  }

  RunResult train() {
    return TrainingLoop.train(build(), listener, stop);
  }

  Run build() {
    PluginSpec toy = PluginSpec.of("toy");
    RunSpec recipe =
        new RunSpec(toy, toy, toy, toy, toy, toy, toy, new Strategy(toy, toy, toy), settings());
    Network network =
        new Network("toy", TinyDataset.SHAPE, 2, List.of(new Flatten(), new Dense("logits", 2)));
    return new Run(
        recipe,
        dataset.orElseGet(() -> new TinyDataset(examples, tests)),
        network,
        engine,
        new Objective.SoftmaxCrossEntropy(),
        new Optimizer.Sgd(0, false, 0),
        policy,
        scorer,
        staleness,
        augmentation,
        schedule,
        Optional.empty(),
        ExampleWeights.none(),
        Map.of(),
        Optional.empty());
  }

  private TrainingSettings settings() {
    return TrainingSettings.of(
        Map.of(
            "epochs", epochs, "batch", batch, "lr", rate, "clock", clock, "tail", tail, "seed",
            seed),
        "test");
  }

  /** The loss is the score. */
  public static final class LossScorer implements ExampleScorer {
    @Override
    public Set<Signal> requiredSignals() {
      return Set.of(Signal.LOSS);
    }

    @Override
    public double[] score(ExampleBatch batch, Signals signals) {
      double[] scores = new double[batch.size()];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = signals.at(Signal.LOSS, i);
      }
      return scores;
    }
  }
}
