package org.selectivebackprop.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.selectivebackprop.core.error.PluginException;
import org.selectivebackprop.core.error.Problem;
import org.selectivebackprop.core.loop.LogisticEngine;
import org.selectivebackprop.core.loop.TinyDataset;
import org.selectivebackprop.core.loop.ToyRun;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Flatten;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.plugin.PluginJar;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.SelectionPolicyProvider;
import org.selectivebackprop.core.selection.StalenessDecision;

/** A policy that breaks a rule gets the same message as an object and as a plugin from a jar. */
class ObjectsAndJarsTest {
  private static final String POLICY =
      """
      public PluginInfo info() { return PluginInfo.of("bad", "a plugin for tests"); }
      public SelectionPolicy create(ParamValues values) { return %s; }
      """;

  @TempDir private Path folder;
  private PluginRegistry registry = PluginRegistry.discover(List.of());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Selection.builder(1).add(0, 1, -5).build() | select returned weight -5.0",
        "Selection.builder(1).add(0, 1, Double.NaN).build() | select returned weight NaN",
        "Selection.of(999) | select returned position 999 for 4 candidates",
        "Selection.builder(1).add(0, 7, 1).build() | select returned probability 7.0",
        "null | select returned null",
        "Selection.of(c.size() / 0) | failed in select: ArithmeticException: / by zero",
      })
  void choices(String selection, String what) {
    bothAreTold("(c, d) -> " + selection, what);
  }

  @Test
  void aDuplicate() {
    bothAreTold(
        """
        new SelectionPolicy() {
          public EpochPlan plan(Progress p, Draws d) {
            return EpochPlan.of(new int[] {3, 3}, new double[] {1, 1});
          }
          public Selection select(Candidates c, Draws d) { return Selection.none(); }
        }
        """,
        "plan holds id 3, which is out of range or there twice");
  }

  @Test
  void oneInstanceInTwoRuns() {
    jar("INSTANCE; } static final Counting INSTANCE = new Counting(); void nothing() {");
    training().select("bad").run();
    Problem fromJar = problem(training().select("bad"));
    Problem ofObject = problem(training().select(object()));
    assertThat(withoutName(fromJar)).contains("this instance has had a run");
    assertThat(withoutName(ofObject)).isEqualTo(withoutName(fromJar));
    assertThat(ofObject.fix()).isEqualTo(fromJar.fix());
  }

  private void bothAreTold(String policy, String what) {
    jar(policy);
    Problem fromJar = problem(training().select("bad"));
    Problem ofObject = problem(training().select(object()));
    assertThat(withoutName(fromJar)).contains(what);
    assertThat(withoutName(ofObject)).isEqualTo(withoutName(fromJar));
    assertThat(ofObject.fix()).isEqualTo(fromJar.fix()).isNotBlank();
    assertThat(List.of(ofObject.where(), fromJar.where()))
        .allMatch(w -> w.endsWith("demo.bad.jar"));
  }

  private void jar(String policy) {
    PluginJar.module("demo.bad")
        .provides(SelectionPolicyProvider.class, "Bad", POLICY.formatted(policy))
        .type(
            "Counting",
            """
            final class Counting implements SelectionPolicy {
              private int calls;
              public Selection select(Candidates c, Draws d) {
                return Selection.all(Math.min(++calls, c.size()));
              }
            }
            """)
        .into(folder);
    registry = PluginRegistry.discover(List.of(folder));
  }

  /** What the provider in the jar makes, as a program gets it that calls it itself. */
  private SelectionPolicy object() {
    return registry
        .find(PluginKind.SELECTION, "bad", "here")
        .provider()
        .create(ParamValues.parse(List.of(), Map.of(), "here", registry));
  }

  private static Problem problem(Training training) {
    return catchThrowableOfType(PluginException.class, training::run).problems().get(0);
  }

  /** The name differs: a plugin's own, an object's class. */
  private static String withoutName(Problem problem) {
    assertThat(problem.what()).startsWith("plugin '");
    return problem.what().replaceFirst("plugin '[^']*'", "");
  }

  private Training training() {
    return Training.with(registry)
        .dataset(new TinyDataset(20, 4))
        .network(
            (input, classes) ->
                new Network(
                    "linear", input, classes, List.of(new Flatten(), new Dense("logits", classes))))
        .engine(LogisticEngine.FACTORY)
        .staleness((age, progress) -> StalenessDecision.RESCORE)
        .score(new ToyRun.LossScorer())
        .batch(4)
        .epochs(1);
  }
}
