package com.example.band;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginEntry;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.testkit.PolicyRun;
import org.selectivebackprop.testkit.ScorePattern;

/** A policy from outside works in every policy that takes policies, and in all of them at once. */
class ComposesTest {
  private static final PluginRegistry REGISTRY = PluginRegistry.discover(List.of());
  private static final PluginSpec OURS = PluginSpec.of("loss-odds", "power", 0.5);

  @TestFactory
  Stream<DynamicTest> withEveryCombinator() {
    return combinators()
        .map(entry -> DynamicTest.dynamicTest(entry.name(), () -> run(around(entry, OURS))));
  }

  @Test
  void withAllOfThemAtOnce() {
    assertThat(combinators().map(PluginEntry::name))
        .contains(
            "anneal",
            "cap",
            "class-balanced",
            "floor",
            "interrupt",
            "intersection",
            "mix",
            "reweight",
            "schedule",
            "union",
            "warm-up");
    PluginEntry<?> schedule = REGISTRY.find(PluginKind.SELECTION, "schedule", "test");
    // First, since only our policy has the parameter that is scheduled.
    PluginSpec all = around(schedule, OURS);
    for (PluginEntry<?> entry : combinators().filter(e -> !e.equals(schedule)).toList()) {
      all = around(entry, all);
    }
    run(all);
  }

  private static void run(PluginSpec spec) {
    for (ScorePattern scores : ScorePattern.values()) {
      SelectionPolicy policy = REGISTRY.build(PluginKind.SELECTION, spec, "test").plugin();
      assertThat(new PolicyRun(policy, scores, 4, 1).finish().decisions()).isNotEmpty();
    }
  }

  private static PluginSpec around(PluginEntry<?> combinator, PluginSpec inside) {
    Map<String, Object> params = new LinkedHashMap<>();
    Param<?> first = parameter(combinator).orElseThrow();
    boolean many = first.type().startsWith("list");
    params.put(first.name(), many ? List.of(inside, PluginSpec.of("random")) : inside);
    if (combinator.name().equals("schedule")) {
      params.putAll(Map.of("parameter", "power", "from", 0.5, "to", 2));
    }
    return new PluginSpec(combinator.name(), params);
  }

  private static Stream<PluginEntry<?>> combinators() {
    return REGISTRY.entries().stream()
        .filter(entry -> entry.kind().equals(PluginKind.SELECTION))
        .filter(entry -> parameter(entry).isPresent());
  }

  private static Optional<Param<?>> parameter(PluginEntry<?> entry) {
    return entry.params().stream()
        .<Param<?>>map(param -> param)
        .filter(param -> param.type().contains("plugin"))
        .filter(param -> String.valueOf(param.range()).matches(".*selection polic(y|ies).*"))
        .findFirst();
  }
}
