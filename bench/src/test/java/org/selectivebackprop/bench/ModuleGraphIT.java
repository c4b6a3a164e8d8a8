package org.selectivebackprop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The distribution's modules: what each requires, exports, uses and provides. */
class ModuleGraphIT {
  private static final String ROOT = "org.selectivebackprop.";
  private static final Path LIB =
      Path.of(System.getProperty("sb.home", "target/selective-backprop"), "lib");
  private static final Map<String, ModuleDescriptor> OURS =
      ModuleFinder.of(LIB).findAll().stream()
          .map(reference -> reference.descriptor())
          .filter(module -> !module.name().equals(ROOT + "cluster")) // where the profile is on
          .filter(module -> module.name().startsWith(ROOT))
          .collect(Collectors.toMap(module -> module.name().substring(ROOT.length()), m -> m));

  /** What each module of ours requires of ours. */
  private static final Map<String, Set<String>> REQUIRED =
      Map.of(
          "core", Set.of(),
          "tables", Set.of("core"),
          "results", Set.of("core"),
          "samplers", Set.of("core", "tables"),
          "engine.tf", Set.of("core"),
          "datasets", Set.of("core", "tables"),
          "engine.reference", Set.of("core"),
          "bench", Set.of("core", "results", "tables"));

  private static final Map<String, Set<String>> EXPORTED =
      Map.of(
          "core",
              Set.of(
                  "core.data",
                  "core.distributed",
                  "core.engine",
                  "core.error",
                  "core.example",
                  "core.io",
                  "core.loop",
                  "core.metric",
                  "core.model",
                  "core.networks",
                  "core.objective",
                  "core.param",
                  "core.plugin",
                  "core.run",
                  "core.schedule",
                  "core.selection",
                  "core.spi",
                  "core.train",
                  "core.variables",
                  "core.weights"),
          "samplers",
              Set.of(
                  "samplers.adaptive",
                  "samplers.baseline",
                  "samplers.combine",
                  "samplers.importance",
                  "samplers.published",
                  "samplers.preset",
                  "samplers.prune",
                  "samplers.sb",
                  "samplers.score",
                  "samplers.staleness"),
          "tables", Set.of("tables"),
          "results",
              Set.of(
                  "results",
                  "results.comparison",
                  "results.experiment",
                  "results.chart",
                  "results.file",
                  "results.page",
                  "results.study"),
          "engine.tf", Set.of("engine.tf.graph"),
          "datasets", Set.of(),
          "engine.reference", Set.of("engine.reference"),
          "bench", Set.of());

  private static final Map<String, Set<String>> PROVIDED =
      Map.of(
          "core", Set.of("Augmentation", "Metric", "Network", "Objective", "Optimizer", "Schedule"),
          "tables", Set.of(),
          "results", Set.of(),
          "samplers", Set.of("ExampleScorer", "Preset", "SelectionPolicy", "StalenessPolicy"),
          "engine.tf", Set.of("Engine"),
          "datasets", Set.of("Augmentation", "Dataset"),
          "engine.reference", Set.of("Engine"),
          "bench", Set.of());

  @Test
  void thereAreEightModulesAndEachDeclaresItself() {
    assertThat(OURS.keySet()).isEqualTo(REQUIRED.keySet());
    assertThat(OURS.values()).noneMatch(ModuleDescriptor::isAutomatic);
  }

  @Test
  void onlyCoreAndTablesAreRequired() {
    assertThat(byModule(module -> names(module.requires().stream().map(Requires::name), ROOT)))
        .isEqualTo(REQUIRED);
  }

  @Test
  void coreNeedsOnlyTheJdk() {
    assertThat(
            OURS.get("core").requires().stream()
                .filter(required -> !required.modifiers().contains(Requires.Modifier.STATIC))
                .map(Requires::name))
        .containsExactly("java.base");
  }

  @Test
  void tensorFlowIsRequiredByItsEngineAloneAndGuiceByBench() {
    assertThat(requiring("tensorflow")).containsExactly("engine.tf");
    assertThat(requiring("com.google.guice")).containsExactly("bench");
    assertThat(requiring("info.picocli")).containsExactly("bench");
  }

  @Test
  void onlyWhatOthersCompileAgainstIsExported() {
    assertThat(
            byModule(
                module ->
                    names(module.exports().stream().map(ModuleDescriptor.Exports::source), ROOT)))
        .isEqualTo(EXPORTED);
  }

  @Test
  void onlyCoreUsesServices() {
    OURS.forEach(
        (name, module) -> {
          if (!name.equals("core")) {
            assertThat(module.uses()).as(name).isEmpty();
          }
        });
    assertThat(OURS.get("core").uses())
        .hasSize(13)
        .allMatch(service -> service.startsWith(ROOT + "core."));
  }

  @Test
  void everyModuleProvidesItsKinds() {
    assertThat(
            byModule(
                module ->
                    names(
                            module.provides().stream().map(ModuleDescriptor.Provides::service),
                            ROOT + "core.")
                        .stream()
                        .map(service -> service.replaceAll("^.*\\.|Provider$", ""))
                        .collect(Collectors.toCollection(TreeSet::new))))
        .isEqualTo(PROVIDED);
  }

  @Test
  void thereIsOneNativeLibraryOfTensorFlow() throws IOException {
    assertThat(
            jars().stream()
                .filter(jar -> jar.matches("tensorflow-core-native-.*-(linux|macosx).*")))
        .hasSize(1);
  }

  @Test
  void testLibrariesStayAtHome() throws IOException {
    assertThat(jars())
        .noneMatch(jar -> jar.matches("(junit|assertj|jmh|opentest4j|apiguardian|.*testkit).*"));
  }

  private static Map<String, Set<String>> byModule(
      java.util.function.Function<ModuleDescriptor, Set<String>> part) {
    return OURS.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> part.apply(entry.getValue())));
  }

  /** Those with this start, without it. */
  private static Set<String> names(Stream<String> all, String start) {
    return all.filter(name -> name.startsWith(start))
        .map(name -> name.substring(start.length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> requiring(String name) {
    return OURS.entrySet().stream()
        .filter(entry -> entry.getValue().requires().stream().anyMatch(r -> r.name().equals(name)))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<String> jars() throws IOException {
    try (Stream<Path> files = Files.list(LIB)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
