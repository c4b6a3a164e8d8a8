package org.selectivebackprop.samplers.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.selection.SelectionPolicy;

/** What policies say of runs that are too short for them is true. */
class SelectsFromTest {
  private static final PluginRegistry REGISTRY = PluginRegistry.discover(List.of());

  @ParameterizedTest
  @CsvSource({
    "static-pruning, 10, 10",
    "static-pruning, 11, 10",
    "dynamic-pruning, 2, 2",
    "infobatch, 1, 1",
    "infobatch, 2, 2",
    "infobatch, 3, 1",
    "ies, 3, 6",
    "ies, 9, 6",
    "seta, 1, 1",
    "seta, 2, 1",
    "auto, 2, 1",
    "auto, 3, 1",
    "auto, 40, 2",
    "kakurenbo, 3, 1",
    "repb, 3, 1",
    "evolved-sampling, 20, 1",
    "evolved-sampling, 2, 0",
    "progressive-data-dropout, 1, 1",
    "progressive-data-dropout, 2, 0",
    "selective-backprop, 1, 0",
    "warm-up, 1, 1",
    "anneal, 1, 1",
    "interrupt, 1, 0",
    "schedule, 1, 0"
  })
  void knowsWhenItBegins(String name, int epochs, int from) {
    assertThat(policy(name).selectsFrom(epochs)).hasValue(from);
  }

  @ParameterizedTest
  @CsvSource({
    "all, 5",
    "ies, 6",
    "auto, 1",
    "kakurenbo, 1",
    "repb, 1",
    "infobatch, 1",
    "infobatch, 2",
    "static-pruning, 10",
    "seta, 1"
  })
  void trainsEverythingUntilThen(String name, int epochs) {
    SelectionPolicy policy = policy(name);
    OptionalInt from = policy.selectsFrom(epochs);
    assertThat(from.isEmpty() || from.getAsInt() >= epochs).isTrue();
    ToyRun run = ToyRun.of(policy);
    run.epochs = epochs;
    var result = run.train();
    assertThat(result.costs().trained()).isEqualTo(result.costs().considered());
  }

  private static SelectionPolicy policy(String name) {
    return REGISTRY.build(PluginKind.SELECTION, PluginSpec.of(name), "test").plugin();
  }
}
