package org.selectivebackprop.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.engine.EngineProvider;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.PluginException;
import org.selectivebackprop.core.error.Problem;
import org.selectivebackprop.core.loop.TinyDataset;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.networks.NetworkProvider;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginJar;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunSpec;
import org.selectivebackprop.core.run.TrainingSettings;
import org.selectivebackprop.core.selection.ExampleScorerProvider;
import org.selectivebackprop.core.selection.SelectionPolicyProvider;
import org.selectivebackprop.core.selection.StalenessPolicyProvider;
import org.selectivebackprop.core.selection.Strategy;

/** Recipes built with plugins of a jar, from names to a run. */
class RunPreparationTest {
  private static final TinyDataset DATA = new TinyDataset(20, 4);

  @TempDir private static Path folder;
  private static PluginRegistry registry;

  @BeforeAll
  static void compile() {
    PluginJar.module("demo.parts")
        .provides(EngineProvider.class, "E", body("plain", "EngineFactory", ENGINE))
        .provides(ExampleScorerProvider.class, "L", scorer("loss", "LOSS"))
        .provides(ExampleScorerProvider.class, "G", scorer("gradient", "LOGIT_GRADIENT_NORM"))
        .provides(ExampleScorerProvider.class, "X", scorer("features", "EMBEDDING"))
        .provides(
            ExampleScorerProvider.class,
            "H",
            scorer("half", "LOSS")
                .replace("new ExampleScorer() {", "new ExampleScorer() {" + SMALLER))
        .provides(
            SelectionPolicyProvider.class,
            "S",
            body("keep-all", "SelectionPolicy", "return (c, d) -> Selection.all(c.size());"))
        .provides(
            StalenessPolicyProvider.class,
            "F",
            body(
                "always",
                "StalenessPolicy",
                "return (age, progress) -> StalenessDecision.RESCORE;"))
        .provides(
            NetworkProvider.class,
            "M",
            model("linear", "new Flatten(), new Dense(\"logits\", classes)"))
        .provides(
            NetworkProvider.class,
            "BN",
            model("normed", "new BatchNorm(\"n\"), new Flatten(), new Dense(\"l\", classes)"))
        .provides(
            NetworkProvider.class,
            "P",
            model("pooled", "new Conv(\"c\", classes, 1, 1, 0, true), new Pool.GlobalAverage()"))
        .provides(
            NetworkProvider.class,
            "W",
            model("wide", "new Flatten(), new Dense(\"l\", 5)")
                .replace("input, classes, L", "input, 5, L"))
        .provides(
            NetworkProvider.class,
            "Bad",
            body(
                "sour",
                "NetworkFactory",
                "return (input, classes) -> { throw new IllegalStateException(\"sour\"); };"))
        .into(folder);
    registry = PluginRegistry.discover(List.of(folder));
  }

  @Test
  void buildsEveryPart() {
    Run run = prepare(spec("linear", "loss", "cosine", 4));
    assertThat(run.network().name()).isEqualTo("linear");
    assertThat(run.network().classes()).isEqualTo(2);
    assertThat(run.dataset().checksum()).isEqualTo(DATA.checksum());
    assertThat(run.policy().observesScores()).isFalse();
    assertThat(run.scorer().requiredSignals()).hasSize(1);
    assertThat(run.schedule().factor(0.5)).isEqualTo(0.5);
    assertThat(run.engineSetup().network()).isSameAs(run.network());
    assertThat(run.engineSetup().seed()).isEqualTo(3);
    assertThat(run.engineSetup().optimizerConfig().optimizer().weightDecay()).isEqualTo(1e-4);
  }

  @Test
  void theRecipeHoldsEveryDefaultAndRepeatsItself() {
    Run run = prepare(spec("linear", "loss", "cosine", 4));
    assertThat(run.recipe().schedule()).isEqualTo(PluginSpec.of("cosine", "warm-up", 0.0));
    assertThat(prepare(run.recipe()).recipe()).isEqualTo(run.recipe());
  }

  @Test
  void everyProblemIsToldAtOnce() {
    RunSpec good = spec("linear", "los", "cosine", 21);
    Training wrong =
        training(good).set("augment", "none: {x: 1}").set("schedule", "cosine: {warm-up: 2}");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(wrong::prepare)
        .satisfies(
            e ->
                assertThat(e.problems().stream().map(Problem::what))
                    .containsExactly(
                        "there is no scorer named 'los'",
                        "unknown parameter 'x'",
                        "'2' does not fit parameter 'warm-up'",
                        "a batch of 21 is larger than the data set's 20 examples"))
        .withMessageContaining("setting 'score'")
        .withMessageContaining("did you mean 'loss'?")
        .withMessageContaining("give a batch of at most 20");
  }

  @Test
  void everyOptionIsNamed() {
    PluginSpec x = PluginSpec.of("x");
    RunSpec wrong =
        new RunSpec(
            x,
            x,
            x,
            x,
            x,
            x,
            x,
            new Strategy(x, x, x),
            spec("linear", "loss", "step", 4).settings());
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> prepare(wrong))
        .satisfies(
            e ->
                assertThat(e.problems().stream().map(Problem::where))
                    .containsExactlyInAnyOrder(
                        "setting 'model'",
                        "setting 'engine'",
                        "setting 'objective'",
                        "setting 'optimizer'",
                        "setting 'select'",
                        "setting 'score'",
                        "setting 'staleness'",
                        "setting 'augment'",
                        "setting 'schedule'"));
  }

  @Test
  void anEngineMustOfferWhatTheScorerNeeds() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> prepare(spec("linear", "gradient", "cosine", 4)))
        .withMessageContaining("scorer 'gradient' needs [LOGIT_GRADIENT_NORM]")
        .withMessageContaining("engine 'plain' does not support")
        .withMessageContaining("setting 'score' and setting 'engine'");
  }

  @Test
  void anEngineNeedNotHaveEveryLayer() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> prepare(spec("normed", "loss", "cosine", 4)))
        .withMessageContaining("engine 'plain' cannot run 'normed': it has no batch norm")
        .withMessageContaining("setting 'engine' and setting 'model' and setting 'optimizer'");
  }

  @Test
  void aSignalMayBeOutOfReachForANetwork() {
    assertThat(prepare(spec("linear", "features", "cosine", 4)).scorer().requiredSignals())
        .hasSize(1);
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> prepare(spec("pooled", "features", "cosine", 4)))
        .withMessageContaining(
            "scorer 'features' needs EMBEDDING, which 'pooled' does not give: it does not end in a"
                + " dense layer")
        .withMessageContaining("setting 'score' and setting 'model'");
  }

  @Test
  void aSmallerSelectingPassNeedsANetworkForIt() {
    assertThat(prepare(spec("pooled", "half", "cosine", 4)).scorer().scale()).isEqualTo(0.5);
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> prepare(spec("linear", "half", "cosine", 4)))
        .withMessageContaining("scorer 'half' shows 'linear' images of 1x1x1, which it cannot read")
        .withMessageContaining("setting 'score' and setting 'model'");
  }

  @Test
  void aModelThatDoesNotFitTheImagesIsTheUsersError() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> prepare(spec("small-cnn", "loss", "cosine", 4)))
        .withMessageContaining("model 'small-cnn' does not fit images of 1x2x1: max-pool")
        .withMessageContaining("setting 'model'");
  }

  @Test
  void aModelHasAnOutputForEveryClass() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> prepare(spec("wide", "loss", "cosine", 4)))
        .withMessageContaining("model 'wide' has 5 outputs, the data set 2 classes")
        .withMessageContaining("setting 'model' and setting 'dataset'");
  }

  @Test
  void aModelThatFailsIsItsAuthorsError() {
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> prepare(spec("sour", "loss", "cosine", 4)))
        .withMessageContaining("plugin 'sour' failed in build: IllegalStateException: sour")
        .withMessageContaining("demo.parts.jar");
  }

  @Test
  void aBatchMustFitIntoOneBuffer() {
    TinyDataset wide = new TinyDataset(new ImageShape(1, 1 << 20, 1), 4096, 1);
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> training(spec("linear", "loss", "cosine", 4096)).dataset(wide).prepare())
        .withMessageContaining("does not fit into one buffer")
        .withMessageContaining("give a batch of at most 2047");
  }

  private static Run prepare(RunSpec spec) {
    return training(spec).prepare();
  }

  private static Training training(RunSpec spec) {
    return Training.with(registry)
        .set(spec)
        .dataset(new Training.OpenDataset(DATA, PluginSpec.of("tiny")));
  }

  private static RunSpec spec(String model, String scorer, String schedule, int batch) {
    return new RunSpec(
        PluginSpec.of("tiny"),
        PluginSpec.of(model),
        PluginSpec.of("plain"),
        PluginSpec.of("softmax-cross-entropy"),
        new PluginSpec("sgd", Map.of("nesterov", true, "weight-decay", 1e-4)),
        PluginSpec.of("none"),
        new PluginSpec(schedule, Map.of()),
        new Strategy(PluginSpec.of("keep-all"), PluginSpec.of(scorer), PluginSpec.of("always")),
        TrainingSettings.of(
            Map.of("epochs", 2, "batch", batch, "lr", 0.1, "clock", "epochs", "seed", 3), "test"));
  }

  private static String body(String name, String behaviour, String create) {
    return """
           public PluginInfo info() { return PluginInfo.of("%s", "a plugin for tests"); }
           public %s create(ParamValues values) { %s }
           """
        .formatted(name, behaviour, create);
  }

  private static String scorer(String name, String signal) {
    String create =
        """
        return new ExampleScorer() {
          public Set<Signal> requiredSignals() { return Set.of(Signal.%s); }
          public double[] score(ExampleBatch batch, Signals signals) {
            return new double[batch.size()];
          }
        };
        """;
    return body(name, "ExampleScorer", create.formatted(signal));
  }

  private static String model(String name, String layers) {
    String create = "return (input, classes) -> new Network(\"%s\", input, classes, List.of(%s));";
    return body(name, "NetworkFactory", create.formatted(name, layers));
  }

  private static final String SMALLER = "public double scale() { return 0.5; }";

  private static final String ENGINE =
      """
      return new EngineFactory() {
        public Set<Signal> supportedSignals() { return Set.of(Signal.LOSS, Signal.CORRECT, Signal.EMBEDDING); }
        public Optional<String> unsupportedReason(EngineSetup setup) {
          return setup.network().layers().get(0) instanceof BatchNorm
              ? Optional.of("it has no batch norm") : Optional.empty();
        }
        public TrainingEngine open(EngineSetup setup) { throw new IllegalStateException(); }
        public List<HealthCheck> examine() { return List.of(); }
      };
      """;
}
