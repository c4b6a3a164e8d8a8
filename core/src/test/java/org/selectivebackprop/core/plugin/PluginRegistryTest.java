package org.selectivebackprop.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.AugmentationProvider;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.Problem;
import org.selectivebackprop.core.networks.NetworkFactory;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginResolver.Resolved;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.schedule.LearningRateSchedule;
import org.selectivebackprop.core.selection.ExampleScorerProvider;
import org.selectivebackprop.core.selection.SelectionPolicyProvider;

/** Plugins that are as they should be, and requests that are not. */
class PluginRegistryTest {
  private static final List<String> MODELS =
      List.of(
          "densenet-bc",
          "mlp",
          "mobilenet-v2",
          "resnet-14",
          "resnet-18",
          "resnet-20",
          "resnet-56",
          "resnet-8",
          "small-cnn",
          "tabular-mlp",
          "text-cnn",
          "text-transformer",
          "vgg-11",
          "vgg-16",
          "wide-resnet-16-8",
          "wide-resnet-28-10",
          "wide-resnet-28-2");
  private static final List<String> SCHEDULES =
      List.of("constant", "cosine", "linear-warm-up", "one-cycle", "step");

  private static final List<String> OBJECTIVES =
      List.of(
          "absolute-error",
          "binary-cross-entropy",
          "focal",
          "hinge",
          "huber",
          "kl-divergence",
          "log-cosh",
          "poisson",
          "softmax-cross-entropy",
          "squared-error");

  private static final List<String> METRICS =
      List.of(
          "accuracy",
          "auc",
          "calibration-error",
          "cross-entropy",
          "error",
          "f1",
          "loss",
          "mae",
          "precision",
          "r2",
          "recall",
          "rmse",
          "top-k");

  private final PluginRegistry builtIn = PluginRegistry.discover(List.of());

  @Test
  void findsWhatComesWithCore() {
    assertThat(builtIn.names(PluginKind.MODEL)).isEqualTo(MODELS);
    assertThat(builtIn.names(PluginKind.SCHEDULE)).isEqualTo(SCHEDULES);
    assertThat(builtIn.broken()).isEmpty();
  }

  @Test
  void listsByKindAndThenName() {
    assertThat(builtIn.entries().stream().map(PluginEntry::name))
        .containsExactlyElementsOf(
            Stream.of(
                    MODELS,
                    OBJECTIVES,
                    List.of("adam", "adamw", "lars", "sgd"),
                    List.of("none"),
                    SCHEDULES,
                    METRICS)
                .flatMap(List::stream)
                .toList());
  }

  @Test
  void everyBuiltInIsDescribedAndWorksByDefault() {
    for (PluginEntry<?> entry : builtIn.entries()) {
      assertThat(entry.info().summary()).isNotBlank();
      assertThat(entry.origin().module()).isEqualTo("org.selectivebackprop.core");
      assertThat(entry.params()).allSatisfy(param -> assertThat(param.help()).isNotBlank());
      Object plugin = builtIn.build(entry.kind(), PluginSpec.of(entry.name()), "test").plugin();
      assertThat(plugin).isInstanceOf(entry.kind().type());
    }
  }

  @Test
  void buildsWithEveryDefaultWrittenOut() {
    Resolved<LearningRateSchedule> step =
        builtIn.build(PluginKind.SCHEDULE, PluginSpec.of("step", "factor", "0.1"), "test");
    assertThat(step.plugin().factor(0.6)).isEqualTo(0.1);
    assertThat(step.effective())
        .isEqualTo(new PluginSpec("step", Map.of("at", List.of(0.5, 0.75), "factor", 0.1)));
    assertThat(
            builtIn.resolve(NetworkFactory.class, PluginSpec.of("small-cnn"), "test").effective())
        .isEqualTo(new PluginSpec("small-cnn", Map.of("width", 16, "norm", "batch")));
  }

  @Test
  void everyBuildIsAFreshInstance(@TempDir Path folder) {
    PluginJar.module("demo.fresh")
        .provides(
            SelectionPolicyProvider.class,
            "Fresh",
            Providers.named(
                "fresh",
                "SelectionPolicy",
                "int[] calls = {0}; return (c, d) -> Selection.of(calls[0]++);"))
        .into(folder);
    PluginRegistry registry = PluginRegistry.discover(List.of(folder));
    for (int i = 0; i < 2; i++) {
      assertThat(
              Policies.select(registry.build(PluginKind.SELECTION, PluginSpec.of("fresh"), "t"), 3))
          .containsExactly(0);
    }
  }

  @Test
  void anUnknownNameListsTheValidOnesWithAGuess() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> builtIn.find(PluginKind.SCHEDULE, "cosin", "option --schedule"))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        new Problem(
                            "there is no schedule named 'cosin'",
                            "option --schedule",
                            "did you mean 'cosine'? valid: constant, cosine, linear-warm-up, one-cycle, step")));
  }

  @Test
  void kindsHaveNamesOfTheirOwn() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> builtIn.find(PluginKind.MODEL, "cosine", "option --model"))
        .withMessageContaining("there is no model named 'cosine', but a schedule of this name");
  }

  @Test
  void otherKindsAreNamedWithTheirArticle(@TempDir Path folder) {
    PluginJar.module("demo.still")
        .provides(
            AugmentationProvider.class,
            "Still",
            Providers.named("still", "Augmentation", "return (p, o, s, d, i) -> {};"))
        .into(folder);
    PluginRegistry registry = PluginRegistry.discover(List.of(folder));
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> registry.find(PluginKind.MODEL, "still", "option --model"))
        .withMessageContaining("there is no model named 'still', but an augmentation of this name");
  }

  @Test
  void problemsOfParametersSayWhoseTheyAre() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(
            () ->
                builtIn.build(
                    PluginKind.SCHEDULE, PluginSpec.of("step", "factor", 2), "option --schedule"))
        .satisfies(
            e ->
                assertThat(e.problems().get(0).where())
                    .isEqualTo("option --schedule, schedule 'step', parameter 'factor'"));
  }

  @Test
  void settingsThatDoNotFitTogetherAreTheUsersError() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(
            () ->
                builtIn.build(
                    PluginKind.SCHEDULE,
                    PluginSpec.of("step", "at", List.of(0.5, 0.2)),
                    "option --schedule"))
        .withMessageContaining("milestones [0.5, 0.2] must be ascending")
        .withMessageContaining("option --schedule, schedule 'step'")
        .withMessageContaining("sb plugins describe step");
  }

  @Test
  void onlyExtensionPointsCanBeResolved() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builtIn.resolve(ParamValues.class, PluginSpec.of("x"), "test"));
  }

  @Test
  void pluginsNestAndErrorsNameThePath(@TempDir Path folder) {
    String wrap =
        "private static final Param<SelectionPolicy> THEN = Param.plugin(\"then\","
            + " SelectionPolicy.class, PluginSpec.of(\"head\"), \"next\");"
            + Providers.named("wrap", "SelectionPolicy", "THEN", "return values.get(THEN);");
    String head =
        "private static final Param<Integer> COUNT ="
            + " Param.integer(\"count\", 1, \"how many\").in(Range.atLeast(1));"
            + Providers.named(
                "head",
                "SelectionPolicy",
                "COUNT",
                "int n = values.get(COUNT); return (c, d) -> {"
                    + " Selection.Builder b = Selection.builder(n);"
                    + " for (int i = 0; i < n; i++) { b.add(i); } return b.build(); };");
    PluginJar.module("demo.nest")
        .provides(SelectionPolicyProvider.class, "Wrap", wrap)
        .provides(SelectionPolicyProvider.class, "Head", head)
        .into(folder);
    PluginRegistry registry = PluginRegistry.discover(List.of(folder));
    PluginSpec two =
        PluginSpec.of(
            "wrap", "then", Map.of("wrap", Map.of("then", Map.of("head", Map.of("count", 2)))));
    Resolved<?> built = registry.build(PluginKind.SELECTION, two, "--select");
    assertThat(built.effective()).isEqualTo(two);
    assertThat(registry.build(PluginKind.SELECTION, PluginSpec.of("wrap"), "t").effective())
        .hasToString("wrap: {then: {head: {count: 1}}}");
    PluginSpec bad = PluginSpec.of("wrap", "then", Map.of("head", Map.of("count", 0, "x", 1)));
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> registry.build(PluginKind.SELECTION, bad, "--select"))
        .satisfies(
            e ->
                assertThat(e.problems().stream().map(Problem::where))
                    .containsExactly(
                        "--select, selection policy 'wrap', parameter 'then', selection policy 'head'",
                        "--select, selection policy 'wrap', parameter 'then', selection policy 'head',"
                            + " parameter 'count'"));
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(
            () -> registry.build(PluginKind.SELECTION, PluginSpec.of("wrap", "then", "hed"), "s"))
        .withMessageContaining("no selection policy named 'hed'")
        .withMessageContaining("parameter 'then'")
        .withMessageContaining("did you mean 'head'?");
  }

  @Test
  void aPluginOfTwoKindsIsGuardedAsTheKindItIsUsedAs(@TempDir Path folder) {
    PluginJar.module("demo.both")
        .type(
            "Both",
            "final class Both implements ExampleScorer, SelectionPolicy {"
                + "public Selection select(Candidates c, Draws d) { return Selection.none(); }"
                + "public Set<Signal> requiredSignals() { return Set.of(Signal.LOSS); }"
                + "public double[] score(ExampleBatch b, Signals s) { return new double[0]; } }")
        .provides(
            ExampleScorerProvider.class,
            "Provider",
            Providers.named("both", "ExampleScorer", "return new Both();"))
        .into(folder);
    PluginRegistry registry = PluginRegistry.discover(List.of(folder));
    assertThat(
            registry
                .build(PluginKind.SCORER, PluginSpec.of("both"), "test")
                .plugin()
                .requiredSignals())
        .hasSize(1);
  }
}
