package org.selectivebackprop.core.plugin;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.selectivebackprop.core.data.AugmentationProvider;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.schedule.ScheduleProvider;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.selection.ExampleScorerProvider;
import org.selectivebackprop.core.selection.ScoreAge;
import org.selectivebackprop.core.selection.SelectionPolicyProvider;
import org.selectivebackprop.core.selection.StalenessPolicyProvider;
import org.selectivebackprop.core.spi.Draws;

/** Plugins that load but break their contract: the error names plugin, class, module and jar. */
class GuardTest {
  @TempDir private Path folder;

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
        bad()
            .build(
                PluginKind.SCORER,
                ExampleScorerProvider.class,
                Providers.named(
                    "bad",
                    "ExampleScorer",
                    """
                return new ExampleScorer() {
                  public Set<Signal> requiredSignals() { return null; }
                  public double[] score(ExampleBatch batch, Signals signals) { return %s; }
                };
                """
                        .formatted(scores)));
    ExampleBatch batch = new ExampleBatch(new ImageShape(1, 1, 1), 2);
    batch.add(0, 0, 1);
    batch.add(1, 0, 1);
    bad().expectBlame(() -> scorer.score(batch, new Signals(2)), what);
    bad().expectBlame(scorer::requiredSignals, "requiredSignals returned null");
  }

  @Test
  void stalenessPolicies() {
    var staleness =
        bad()
            .build(
                PluginKind.STALENESS,
                StalenessPolicyProvider.class,
                Providers.named(
                    "bad",
                    "StalenessPolicy",
                    "return (age, progress) -> 1 / age.epochs() > 0 ? StalenessDecision.RESCORE : StalenessDecision.REUSE;"));
    bad()
        .expectBlame(
            () -> staleness.use(new ScoreAge(0, 0), Policies.START),
            "failed in use: ArithmeticException");
    bad()
        .expectBlame(
            () -> staleness.use(ScoreAge.NEVER, Policies.START),
            "use wants to reuse a score that does not exist");
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
        bad()
            .build(
                PluginKind.SCHEDULE,
                ScheduleProvider.class,
                Providers.named(
                    "bad", "LearningRateSchedule", "return done -> { return " + factor + "; };"));
    bad().expectBlame(() -> schedule.factor(0.5), what);
  }

  @Test
  void augmentations() {
    var augmentation =
        bad()
            .build(
                PluginKind.AUGMENTATION,
                AugmentationProvider.class,
                Providers.named(
                    "bad",
                    "Augmentation",
                    "return (images, offset, shape, draws, id) -> images[offset + 9] = 0;"));
    bad()
        .expectBlame(
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
    bad()
        .expectBlame(
            () ->
                bad()
                    .build(
                        PluginKind.SELECTION,
                        SelectionPolicyProvider.class,
                        Providers.named("bad", "SelectionPolicy", create)),
            "create");
    bad()
        .expectBlame(
            () ->
                PluginRegistry.discover(List.of(folder))
                    .build(PluginKind.SELECTION, PluginSpec.of("bad"), "t"),
            what);
  }

  @Test
  void aRangeCheckThatFails() {
    bad()
        .expectBlame(
            () ->
                bad()
                    .build(
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

  private BadPlugin bad() {
    return new BadPlugin(folder);
  }
}
