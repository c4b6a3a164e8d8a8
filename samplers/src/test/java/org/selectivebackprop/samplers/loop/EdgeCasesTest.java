package org.selectivebackprop.samplers.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.Strategy;
import org.selectivebackprop.core.spi.PluginProvider;
import org.selectivebackprop.core.spi.SavedState;
import org.selectivebackprop.samplers.preset.Presets;
import org.selectivebackprop.testkit.PolicyRun;
import org.selectivebackprop.testkit.ScorePattern;

/**
 * Every policy there is, with its defaults and with the settings of every preset, where data is
 * odd: ties, equal scores, scores that are no numbers, one example, batches larger than the data,
 * runs that are stopped anywhere.
 */
class EdgeCasesTest {
  private static final PluginRegistry REGISTRY = PluginRegistry.discover(List.of());
  private static final List<ScorePattern> PATTERNS = List.of(ScorePattern.values());
  private static final int SEEDS = 70;

  /** Some two thousand decisions a policy, half of them by a policy that was restored mid-epoch. */
  @TestFactory
  Stream<DynamicTest> answersAreValidAndStateGoesRoundAnywhere() {
    return policies(
        spec -> {
          for (int seed = 0; seed < SEEDS; seed++) {
            ScorePattern scores = PATTERNS.get(seed % PATTERNS.size());
            SplittableRandom random = new SplittableRandom(seed);
            int batch = 1 + random.nextInt(24);
            SelectionPolicy saved = policy(spec);
            PolicyRun run = new PolicyRun(saved, scores, batch, seed).steps(random.nextInt(40));
            SelectionPolicy restored = policy(spec);
            SavedState.of(saved).restore(restored, run.progress());
            PolicyRun copy = run.continuedBy(restored, seed);
            int decided = run.decisions().size();
            assertThat(copy.finish().decisions())
                .as("%s scores, batches of %d, seed %d", scores, batch, seed)
                .isEqualTo(run.finish().decisions().subList(decided, run.decisions().size()));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> whatHasNoNumberIsNoCandidateAndIsCounted() {
    return policies(
        spec -> {
          ToyRun run = new ToyRun(ToyRun.strategy(spec));
          double[] bad = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
          Recorder recorder =
              Recorder.of(
                  (id, training) -> isBad(id) ? bad[id / 6 % 3] : 1 + id,
                  run.policy.observesScores());
          run.scorer = recorder;
          Choices choices = new Choices();
          RunResult result = run.train(choices);
          long asked = recorder.scored.stream().filter(EdgeCasesTest::isBad).count();
          assertThat(result.costs().nonFinite()).isEqualTo(asked);
          for (Choices.Choice choice : choices.all()) {
            if (!choice.scores().isEmpty()) {
              assertThat(choice.candidates()).noneMatch(EdgeCasesTest::isBad);
            }
          }
        });
  }

  /** One in six. */
  private static boolean isBad(int id) {
    return id % 6 == 0;
  }

  @TestFactory
  Stream<DynamicTest> littleDataIsData() {
    return policies(
        spec -> {
          for (int examples : new int[] {1, 2, 5}) {
            for (int batch : new int[] {1, 4, 64}) {
              ToyRun run = new ToyRun(ToyRun.strategy(spec));
              run.examples = examples;
              run.batch = batch;
              run.epochs = 8;
              RunResult result = run.train();
              assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
              assertThat(result.costs().considered()).as("%d in %d", examples, batch).isPositive();
            }
          }
        });
  }

  private static Stream<DynamicTest> policies(Consumer<PluginSpec> test) {
    Set<PluginSpec> specs = new LinkedHashSet<>();
    REGISTRY.names(PluginKind.SELECTION).forEach(name -> specs.add(PluginSpec.of(name)));
    for (PluginProvider<Strategy> preset : new Presets().all()) {
      specs.add(preset.create(ParamValues.defaults(preset.info().params())).select());
    }
    List<DynamicTest> tests = new ArrayList<>();
    specs.forEach(
        spec -> tests.add(DynamicTest.dynamicTest(spec.toString(), () -> test.accept(spec))));
    return tests.stream();
  }

  private static SelectionPolicy policy(PluginSpec spec) {
    return REGISTRY.build(PluginKind.SELECTION, spec, "test").plugin();
  }
}
