package org.selectivebackprop.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.plugin.PluginKind;

/** What core promises the other modules by its descriptor. */
class ModuleGraphTest {
  private static final String ROOT = "org.selectivebackprop.core";

  private final ModuleDescriptor core = PluginKind.class.getModule().getDescriptor();

  @Test
  void needsOnlyTheJdkAtRunTime() {
    assertThat(
            core.requires().stream()
                .filter(r -> !r.modifiers().contains(Requires.Modifier.STATIC))
                .map(Requires::name))
        .containsExactly("java.base");
    assertThat(
            core.requires().stream()
                .filter(r -> r.modifiers().contains(Requires.Modifier.STATIC))
                .map(Requires::name))
        .containsExactly("org.jspecify");
  }

  @Test
  void exportsExactlyItsPublicPackages() {
    assertThat(core.exports().stream().map(ModuleDescriptor.Exports::source))
        .containsExactlyInAnyOrder(
            ROOT + ".data",
            ROOT + ".distributed",
            ROOT + ".engine",
            ROOT + ".error",
            ROOT + ".example",
            ROOT + ".io",
            ROOT + ".loop",
            ROOT + ".metric",
            ROOT + ".model",
            ROOT + ".networks",
            ROOT + ".objective",
            ROOT + ".param",
            ROOT + ".plugin",
            ROOT + ".run",
            ROOT + ".schedule",
            ROOT + ".selection",
            ROOT + ".spi",
            ROOT + ".train",
            ROOT + ".variables",
            ROOT + ".weights");
    assertThat(core.exports()).noneMatch(ModuleDescriptor.Exports::isQualified);
    assertThat(core.opens()).isEmpty();
  }

  @Test
  void usesEveryProviderAndNothingElse() {
    assertThat(core.uses())
        .containsExactlyInAnyOrder(
            ROOT + ".data.AugmentationProvider",
            ROOT + ".data.DatasetProvider",
            ROOT + ".distributed.CollectiveProvider",
            ROOT + ".engine.EngineProvider",
            ROOT + ".objective.ObjectiveProvider",
            ROOT + ".engine.OptimizerProvider",
            ROOT + ".selection.ExampleScorerProvider",
            ROOT + ".metric.MetricProvider",
            ROOT + ".networks.NetworkProvider",
            ROOT + ".selection.PresetProvider",
            ROOT + ".schedule.ScheduleProvider",
            ROOT + ".selection.SelectionPolicyProvider",
            ROOT + ".selection.StalenessPolicyProvider");
  }

  @Test
  void everyProviderUsedIsOneOfTheKinds() {
    assertThat(PluginKind.ALL.stream().map(kind -> kind.provider().getName()))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(core.uses());
  }

  @Test
  void providesTheKindsThatComeWithIt() {
    assertThat(
            core.provides().stream()
                .map(ModuleDescriptor.Provides::service)
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(
            ROOT + ".data.AugmentationProvider",
            ROOT + ".metric.MetricProvider",
            ROOT + ".networks.NetworkProvider",
            ROOT + ".objective.ObjectiveProvider",
            ROOT + ".engine.OptimizerProvider",
            ROOT + ".schedule.ScheduleProvider");
  }
}
