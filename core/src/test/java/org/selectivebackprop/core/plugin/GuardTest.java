package org.selectivebackprop.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.selectivebackprop.core.error.PluginException;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.spi.AugmentationProvider;
import org.selectivebackprop.core.spi.Candidates;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.ExampleBatch;
import org.selectivebackprop.core.spi.ExampleScorer;
import org.selectivebackprop.core.spi.ExampleScorerProvider;
import org.selectivebackprop.core.spi.PluginProvider;
import org.selectivebackprop.core.spi.ScheduleProvider;
import org.selectivebackprop.core.spi.ScoreAge;
import org.selectivebackprop.core.spi.SelectionPolicy;
import org.selectivebackprop.core.spi.SelectionPolicyProvider;
import org.selectivebackprop.core.spi.Signals;
import org.selectivebackprop.core.spi.StalenessPolicyProvider;
import org.selectivebackprop.core.spi.TrainedBatch;

/** Plugins that load but break their contract: the error names plugin, class, module and jar. */
class GuardTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "null | select returned null",
        "Selection.of(3) | select returned position 3 for 3 candidates",
        "Selection.of(0, -1) | select returned position -1",
        "Selection.builder(1).add(0, 1, Double.NaN).build() | select returned weight NaN",
        "Selection.builder(1).add(0, 1, -1).build() | select returned weight -1.0",
        "Selection.builder(1).add(0, 1, 1e39).build() | select returned weight 1.0E39",
        "Selection.builder(1).add(0, 1.5, 1).build() | select returned probability 1.5",
        "Selection.builder(1).add(0, Double.NaN, 1).build() | select returned probability NaN",
        "Selection.of(Integer.parseInt(candidates.toString()))"
            + " | failed in select: NumberFormatException",
        "draws.uniform(0) < 2 ? Missing.selection() : null"
            + " | failed in select: ClassNotFoundException: demo.bad.Missing",
      })
  void selections(String selection, String what) {
    SelectionPolicy policy = policy(Providers.selecting("bad", selection));
    expectBlame(
        () ->
            policy.select(
                Candidates.scored(new int[3], new int[3], new double[3], Policies.START),
                Draws.of(0, "selection")),
        what);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "null | plan returned null",
        "EpochPlan.of(new int[] {10}, new double[1]) | plan holds id 10",
        "EpochPlan.of(new int[] {-1}, new double[1]) | plan holds id -1",
        "EpochPlan.of(new int[] {1, 1}, new double[2]) | plan holds id 1",
        "EpochPlan.of(new int[] {1}, new double[] {-1}) | plan returned weight -1.0",
        "EpochPlan.of(new int[] {1}, new double[] {Double.POSITIVE_INFINITY})"
            + " | plan returned weight Infinity",
        "EpochPlan.of(new int[2], new double[1]) | failed in plan: IllegalArgumentException: 2 ids",
      })
  void plans(String plan, String what) {
    SelectionPolicy policy =
        policyClass("public EpochPlan plan(Progress p, Draws d) { return %s; }".formatted(plan));
    expectBlame(() -> policy.plan(Policies.START, Draws.of(0, "plan")), what);
  }

  @Test
  void everyOtherMethodOfAPolicy() {
    SelectionPolicy policy =
        policyClass(
            """
            public CandidateRequest request(Progress p) { return CandidateRequest.scored(0); }
            public void observe(TrainedBatch t) { throw new IllegalStateException("sour"); }
            public boolean observesScores() { throw new IllegalStateException("sour"); }
            public byte[] save() { return null; }
            public void restore(byte[] s) { throw new IllegalStateException("sour"); }
            """);
    TrainedBatch trained =
        new TrainedBatch(new int[0], new double[0], new double[0], Policies.START);
    expectBlame(() -> policy.request(Policies.START), "failed in request");
    expectBlame(() -> policy.observe(trained), "failed in observe: IllegalStateException: sour");
    expectBlame(policy::observesScores, "failed in observesScores");
    expectBlame(policy::save, "save returned null");
    expectBlame(() -> policy.restore(new byte[0]), "failed in restore");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "null | score returned null",
        "new double[1] | score returned 1 scores for 2 examples",
        "new double[3] | score returned 3 scores for 2 examples",
        "new double[] {signals.at(Signal.LOSS, 0)} | failed in score",
      })
  void scorers(String scores, String what) {
    ExampleScorer scorer =
        build(
            PluginKind.SCORER,
            ExampleScorerProvider.class,
            Providers.named(
                "bad",
                "ExampleScorer",
                """
                return new ExampleScorer() {
                  public Set<Signal> needs() { return null; }
                  public double[] score(ExampleBatch batch, Signals signals) { return %s; }
                };
                """
                    .formatted(scores)));
    ExampleBatch batch = new ExampleBatch(new ImageShape(1, 1, 1), 2);
    batch.add(0, 0, 1);
    batch.add(1, 0, 1);
    expectBlame(() -> scorer.score(batch, new Signals(2)), what);
    expectBlame(scorer::needs, "needs returned null");
  }

  @Test
  void stalenessPolicies() {
    var staleness =
        build(
            PluginKind.STALENESS,
            StalenessPolicyProvider.class,
            Providers.named(
                "bad", "StalenessPolicy", "return (age, progress) -> 1 / age.epochs() > 0;"));
    expectBlame(
        () -> staleness.needsScore(new ScoreAge(0, 0), Policies.START),
        "failed in needsScore: ArithmeticException");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Double.NaN | factor returned NaN",
        "-0.5 | factor returned -0.5",
        "Double.POSITIVE_INFINITY | factor returned Infinity",
        "1 / (int) done | failed in factor: ArithmeticException",
      })
  void schedules(String factor, String what) {
    var schedule =
        build(
            PluginKind.SCHEDULE,
            ScheduleProvider.class,
            Providers.named(
                "bad", "LearningRateSchedule", "return done -> { return " + factor + "; };"));
    expectBlame(() -> schedule.factor(0.5), what);
  }

  @Test
  void augmentations() {
    var augmentation =
        build(
            PluginKind.AUGMENTATION,
            AugmentationProvider.class,
            Providers.named(
                "bad",
                "Augmentation",
                "return (images, offset, shape, draws, id) -> images[offset + 9] = 0;"));
    expectBlame(
        () ->
            augmentation.apply(
                new byte[4], 0, new ImageShape(2, 2, 1), Draws.of(0, "augmentation"), 0),
        "failed in apply: ArrayIndexOutOfBoundsException");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "return null;| create returned null",
        "throw new IllegalStateException(\"sour\");| IllegalStateException: sour",
      })
  void creation(String create, String what) {
    expectBlame(
        () ->
            build(
                PluginKind.SELECTION,
                SelectionPolicyProvider.class,
                Providers.named("bad", "SelectionPolicy", create)),
        "could not be created: ");
    expectBlame(
        () ->
            PluginRegistry.discover(List.of(folder))
                .build(PluginKind.SELECTION, PluginSpec.of("bad"), "t"),
        what);
  }

  @Test
  void aRangeCheckThatFails() {
    expectBlame(
        () ->
            build(
                PluginKind.SELECTION,
                SelectionPolicyProvider.class,
                Providers.named(
                    "bad",
                    "SelectionPolicy",
                    "List.of(Param.real(\"x\", 1, \"\").where(\"odd\", v -> { throw new"
                        + " IllegalStateException(\"sour\"); }))",
                    "return null;")),
        "IllegalStateException: sour");
  }

  @Test
  void whatIsRightPassesUnchanged() {
    SelectionPolicy policy =
        policyClass(
            """
            public EpochPlan plan(Progress p, Draws d) {
              return EpochPlan.of(new int[] {4, 0}, new double[] {0, 2});
            }
            public CandidateRequest request(Progress p) { return CandidateRequest.unscored(7); }
            public boolean observesScores() { return true; }
            public byte[] save() { return new byte[] {5}; }
            """);
    assertThat(policy.plan(Policies.START, Draws.of(0, "plan")).ids()).contains(new int[] {4, 0});
    assertThat(policy.request(Policies.START).size()).isEqualTo(7);
    assertThat(policy.observesScores()).isTrue();
    assertThat(policy.save()).containsExactly(5);
  }

  private SelectionPolicy policy(String body) {
    return build(PluginKind.SELECTION, SelectionPolicyProvider.class, body);
  }

  private SelectionPolicy policyClass(String members) {
    return policy(
        Providers.named(
            "bad",
            "SelectionPolicy",
            """
            return new SelectionPolicy() {
              public Selection select(Candidates c, Draws d) { return Selection.none(); }
              %s
            };
            """
                .formatted(members)));
  }

  private <T> T build(PluginKind<T> kind, Class<? extends PluginProvider<T>> service, String body) {
    PluginJar.module("demo.bad")
        .type("Missing", "final class Missing { static Selection selection() { return null; } }")
        .without("Missing")
        .provides(service, "Bad", body)
        .into(folder);
    return PluginRegistry.discover(List.of(folder)).build(kind, PluginSpec.of("bad"), "t").plugin();
  }

  private void expectBlame(ThrowingCallable call, String what) {
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(call)
        .withMessageContaining(what.strip())
        .satisfies(
            e -> {
              assertThat(e.problems().get(0).what()).contains("'bad'");
              assertThat(e.problems().get(0).where())
                  .isEqualTo(
                      "demo.bad.Bad in module demo.bad at "
                          + folder.resolve("demo.bad.jar").toUri());
            });
  }
}
