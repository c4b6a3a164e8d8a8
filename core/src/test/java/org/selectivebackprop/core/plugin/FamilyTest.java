package org.selectivebackprop.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.selection.SelectionPolicyProvider;

class FamilyTest {
  @Test
  void aServiceOffersSeveralPluginsAndABrokenOneTakesNoOtherWithIt(@TempDir Path folder) {
    PluginJar.module("demo.family")
        .provides(
            SelectionPolicyProvider.class,
            "Family",
            """
            private final String name;
            public Family() { this("first"); }
            private Family(String name) { this.name = name; }
            public List<Family> all() {
              return List.of(this, new Family("No Name"), new Family("second"));
            }
            public PluginInfo info() { return PluginInfo.of(name, "one of a family"); }
            public SelectionPolicy create(ParamValues values) {
              return (candidates, draws) -> Selection.all(candidates.size());
            }
            """)
        .into(folder);
    PluginRegistry registry = PluginRegistry.discover(List.of(folder));
    assertThat(registry.names(PluginKind.SELECTION)).contains("first", "second");
    PluginSpec second = PluginSpec.of("second");
    assertThat(registry.build(PluginKind.SELECTION, second, "test").effective()).isEqualTo(second);
    assertThat(registry.broken()).hasSize(1);
    assertThat(registry.broken().get(0).origin()).startsWith("demo.family.Family in module");
    assertThat(registry.broken().get(0).reason()).contains("name 'No Name' does not match");
  }

  @Test
  void aServiceWithoutAListIsBroken(@TempDir Path folder) {
    PluginJar.module("demo.family")
        .provides(
            SelectionPolicyProvider.class,
            "Family",
            "public List<Family> all() { return null; }"
                + Providers.selecting("only", "Selection.none()"))
        .into(folder);
    PluginRegistry registry = PluginRegistry.discover(List.of(folder));
    assertThat(registry.names(PluginKind.SELECTION)).doesNotContain("only");
    assertThat(registry.broken())
        .extracting(BrokenPlugin::reason)
        .anyMatch(r -> r.contains("Null"));
  }
}
