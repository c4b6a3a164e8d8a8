package org.selectivebackprop.samplers.loop;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.selectivebackprop.core.data.Augmentation;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ExampleWeights;
import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.Optimizer;
import org.selectivebackprop.core.loop.TrainingLoop;
import org.selectivebackprop.core.model.Activation;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Pool;
import org.selectivebackprop.core.objective.Objective;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.IncompleteBatchPolicy;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.RunSpec;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.core.run.TrainingSettings;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.selection.PresetProvider;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.StalenessPolicy;
import org.selectivebackprop.core.selection.Strategy;
import org.selectivebackprop.core.train.ValidationSplit;

/** A real run of a few milliseconds: the loop, the reference engine and a network of one layer. */
public final class ToyRun {
  private static final PluginRegistry REGISTRY = PluginRegistry.discover(List.of());
  private static final PluginSpec TOY = PluginSpec.of("toy");

  public int examples = 48;
  public Network network = network();
  public Optional<Dataset> data = Optional.empty();
  public int epochs = 12;
  public int batch = 4;
  public double rate = 0.3;
  public long seed = 1;
  public IncompleteBatchPolicy tail = IncompleteBatchPolicy.FLUSH;
  public Map<String, Object> settings = Map.of();
  public EngineFactory engine =
      REGISTRY.build(PluginKind.ENGINE, PluginSpec.of("reference"), "test").plugin();
  public SelectionPolicy policy;
  public ExampleScorer scorer;
  public StalenessPolicy staleness;
  public Augmentation augmentation = (images, offset, shape, draws, id) -> {};

  /** A run of plugins, guarded as they are outside tests. */
  public ToyRun(Strategy strategy) {
    policy = REGISTRY.build(PluginKind.SELECTION, strategy.select(), "test").plugin();
    scorer = REGISTRY.build(PluginKind.SCORER, strategy.score(), "test").plugin();
    staleness = REGISTRY.build(PluginKind.STALENESS, strategy.staleness(), "test").plugin();
  }

  /** A run of a policy that is always given fresh losses. */
  public static ToyRun of(SelectionPolicy policy) {
    ToyRun run = new ToyRun(strategy(PluginSpec.of("all")));
    run.policy = policy;
    return run;
  }

  /** A run of a preset with its defaults. */
  public static ToyRun of(PresetProvider preset) {
    return new ToyRun(preset.create(ParamValues.defaults(preset.info().params())));
  }

  /** Selection by fresh losses. */
  public static Strategy strategy(PluginSpec select) {
    return new Strategy(select, PluginSpec.of("loss"), PluginSpec.of("always-fresh"));
  }

  public RunResult train() {
    return train(new RunListener() {});
  }

  public RunResult train(RunListener listener) {
    return TrainingLoop.train(build(), listener, new StopSignal());
  }

  public Run build() {
    Map<String, Object> values = new HashMap<>(settings);
    values.putAll(
        Map.of(
            "epochs", epochs, "batch", batch, "lr", rate, "clock", "epochs", "tail", tail, "seed",
            seed));
    RunSpec recipe =
        new RunSpec(
            TOY,
            TOY,
            TOY,
            TOY,
            TOY,
            TOY,
            TOY,
            new Strategy(TOY, TOY, TOY),
            TrainingSettings.of(values, "test"));
    return new Run(
        recipe,
        ValidationSplit.of(data.orElseGet(() -> new ToyData(examples)), recipe.settings(), "test"),
        network,
        engine,
        new Objective.SoftmaxCrossEntropy(),
        new Optimizer.Sgd(0.9, false, 0),
        policy,
        scorer,
        staleness,
        augmentation,
        done -> 1,
        Optional.empty(),
        ExampleWeights.none(),
        Map.of(),
        Optional.empty());
  }

  /** Multiply-adds of another network over those of the trained one; NaN if it does not fit. */
  static double shareOf(PluginSpec other) {
    try {
      Network network =
          REGISTRY
              .build(PluginKind.MODEL, other, "test")
              .plugin()
              .build(ToyData.SHAPE, ToyData.CLASSES);
      return (double) network.multiplyAdds() / network().multiplyAdds();
    } catch (IllegalArgumentException misfit) {
      return Double.NaN;
    }
  }

  private static Network network() {
    return new Network(
        "toy",
        ToyData.SHAPE,
        ToyData.CLASSES,
        List.of(
            Conv.same("conv", 3, 3, 1),
            Activation.RELU,
            new Pool.GlobalAverage(),
            new Dense("logits", ToyData.CLASSES)));
  }
}
