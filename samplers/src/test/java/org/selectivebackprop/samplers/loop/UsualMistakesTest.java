package org.selectivebackprop.samplers.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.EpochReport;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.selection.ScoreAge;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.StalenessDecision;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.samplers.baseline.SelectRandom;
import org.selectivebackprop.samplers.baseline.TopK;
import org.selectivebackprop.samplers.combine.Floor;
import org.selectivebackprop.samplers.importance.ImportanceSampling;
import org.selectivebackprop.samplers.importance.KathRandom;
import org.selectivebackprop.samplers.importance.TauSettings;
import org.selectivebackprop.samplers.published.Composer;
import org.selectivebackprop.samplers.published.InfoBatch;
import org.selectivebackprop.samplers.sb.SelectiveBackprop;

/** What implementations of these methods get wrong, tried on the real loop. */
class UsualMistakesTest {
  private static final PluginRegistry REGISTRY = PluginRegistry.discover(List.of());

  /** A scorer whose score tells whose it is; the published code mixes them up. */
  @Test
  void freshAndStaleScoresStayWithTheirExamples() {
    List<Candidates> shown = new ArrayList<>();
    ToyRun run = ToyRun.of(new SelectRandom(1));
    run.policy =
        (candidates, draws) -> {
          shown.add(candidates);
          return Selection.all(candidates.size());
        };
    run.scorer = scoring(id -> 1000.0 + id);
    Draws draws = Draws.of(3, "who is scored anew");
    run.staleness =
        (age, progress) ->
            age.equals(ScoreAge.NEVER)
                    || draws.uniform((int) progress.considered() + age.epochs()) < 0.4
                ? StalenessDecision.RESCORE
                : StalenessDecision.REUSE;
    run.train();
    assertThat(shown).hasSizeGreaterThan(100);
    boolean mixed = false;
    for (Candidates candidates : shown) {
      for (int i = 0; i < candidates.size(); i++) {
        assertThat(candidates.score(i)).isEqualTo(1000.0 + candidates.id(i));
        assertThat(candidates.label(i)).isEqualTo(new ToyData(48).train().label(candidates.id(i)));
        mixed |= candidates.age(i) != candidates.age(0);
      }
    }
    assertThat(mixed).as("some batch holds fresh and stale scores").isTrue();
  }

  /** Every policy there is: all that is selected is trained, and nothing else. */
  @TestFactory
  Stream<DynamicTest> whatIsSelectedIsTrained() {
    return policies(
        spec -> {
          Map<Integer, Integer> selected = new TreeMap<>();
          Map<Integer, Integer> trained = new TreeMap<>();
          ToyRun run = new ToyRun(ToyRun.strategy(spec));
          run.policy = new Watched(run.policy, id -> trained.merge(id, 1, Integer::sum));
          Choices choices = new Choices();
          run.train(choices);
          choices
              .all()
              .forEach(c -> c.selected().forEach(id -> selected.merge(id, 1, Integer::sum)));
          assertThat(trained).isEqualTo(selected).isNotEmpty();
        });
  }

  /** No policy remembers what an earlier run in the same program taught another instance. */
  @TestFactory
  Stream<DynamicTest> runsLeaveNothingBehind() {
    return policies(
        spec -> {
          List<EpochReport> first = reports(spec, 1);
          reports(spec, 2);
          assertThat(curve(reports(spec, 1))).isEqualTo(curve(first));
        });
  }

  /** An epoch without a plan shows every example once, in whatever order. */
  @Test
  void shufflingLosesNobody() {
    Choices choices = new Choices();
    ToyRun.of(new SelectiveBackprop(SelectiveBackprop.Settings.ofBeta(2))).train(choices);
    for (int epoch = 0; epoch < 12; epoch++) {
      int now = epoch;
      List<Integer> ids =
          choices.all().stream()
              .filter(c -> c.epoch() == now)
              .flatMap(c -> c.candidates().stream())
              .sorted()
              .toList();
      assertThat(ids).isEqualTo(IntStream.range(0, 48).boxed().toList());
    }
  }

  /** Scores that say nothing about the order of candidates: no place in a batch is better. */
  @Test
  void noPlaceInTheBatchIsBetter() {
    for (var policy :
        List.of(
            new SelectiveBackprop(SelectiveBackprop.Settings.ofBeta(1)),
            new Composer(
                new Composer.Settings(
                    0.5, 0, 1, 0, Composer.Batch.SHRINK, Composer.Rounding.NEAREST)),
            new Floor(0.2, new TopK(0.25)))) {
      double[] times = new double[8];
      ToyRun run = ToyRun.of(policy);
      run.scorer = scoring(id -> Draws.of(1, "score").uniform(id));
      run.epochs = 80;
      run.batch = 8;
      Choices choices = new Choices();
      run.train(choices);
      for (Choices.Choice choice : choices.all()) {
        choice.selected().forEach(id -> times[choice.candidates().indexOf(id)]++);
      }
      double mean = java.util.Arrays.stream(times).average().orElseThrow();
      for (double count : times) {
        assertThat(count).isBetween(mean - 4.5 * Math.sqrt(mean), mean + 4.5 * Math.sqrt(mean));
      }
    }
  }

  /** Twice the weight is twice the learning rate, bit for bit, and no weight learns nothing. */
  @Test
  void weightsReachTheGradient() {
    List<Double> weighted = curve(weighted(2, 0.1).epochs());
    assertThat(weighted).isEqualTo(curve(weighted(1, 0.2).epochs()));
    assertThat(weighted).isNotEqualTo(curve(weighted(1, 0.1).epochs()));
    assertThat(Set.copyOf(curve(weighted(0, 0.1).epochs()))).hasSize(1);
  }

  private static RunResult weighted(double weight, double rate) {
    ToyRun run = ToyRun.of(new SelectRandom(1));
    run.rate = rate;
    run.policy =
        (candidates, draws) -> {
          Selection.Builder all = Selection.builder(candidates.size());
          for (int i = 0; i < candidates.size(); i++) {
            all.add(i, 1, weight);
          }
          return all.build();
        };
    return run.train();
  }

  /** Scores that never change: the same examples stay the easiest and the hardest for ever. */
  @Test
  void neitherTheEasiestNorTheHardestIsNeverTrained() {
    TauSettings tau = new TauSettings(3, 1.01, 0.5, true, TauSettings.Spending.LOWER_VARIANCE);
    for (var policy :
        List.of(
            new SelectRandom(0.3),
            new SelectiveBackprop(SelectiveBackprop.Settings.ofBeta(0.5)),
            new ImportanceSampling(ImportanceSampling.Settings.of(tau)),
            new KathRandom(tau),
            new Composer(
                new Composer.Settings(
                    0.5, 0, 1, 0, Composer.Batch.SHRINK, Composer.Rounding.NEAREST)),
            new InfoBatch(InfoBatch.Settings.defaults()),
            new Floor(0.2, new TopK(0.25)))) {
      ToyRun run = ToyRun.of(policy);
      run.epochs = 80;
      run.batch = 8;
      run.scorer = scoring(id -> 5.0 + id);
      Choices choices = new Choices();
      run.train(choices);
      long easiest = choices.all().stream().filter(c -> c.selected().contains(0)).count();
      long hardest = choices.all().stream().filter(c -> c.selected().contains(47)).count();
      assertThat(easiest).as("%s", policy).isPositive();
      assertThat(hardest).as("%s", policy).isPositive();
    }
  }

  private static ExampleScorer scoring(java.util.function.IntToDoubleFunction score) {
    return new ExampleScorer() {
      @Override
      public Set<Signal> requiredSignals() {
        return Set.of();
      }

      @Override
      public double[] score(ExampleBatch batch, Signals signals) {
        return IntStream.range(0, batch.size())
            .mapToDouble(i -> score.applyAsDouble(batch.id(i)))
            .toArray();
      }
    };
  }

  private static Stream<DynamicTest> policies(java.util.function.Consumer<PluginSpec> test) {
    return REGISTRY.names(PluginKind.SELECTION).stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> test.accept(PluginSpec.of(name))));
  }

  private static List<EpochReport> reports(PluginSpec spec, long seed) {
    ToyRun run = new ToyRun(ToyRun.strategy(spec));
    run.seed = seed;
    return run.train().epochs();
  }

  private static List<Double> curve(List<EpochReport> reports) {
    return reports.stream().map(EpochReport::testLoss).toList();
  }
}
