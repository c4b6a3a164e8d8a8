package org.selectivebackprop.bench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.selectivebackprop.bench.hostile.Outburst;
import org.selectivebackprop.bench.hostile.SpiCall;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginRegistry;

/**
 * A jar with a plugin of every kind that throws anything, from any method: it is named, with its
 * jar, and the exit code is 3.
 */
class HostilePluginIT {
  private static final String JAR = "com.example.hostile.jar";
  private static final Map<String, String> KINDS =
      Map.of(
          "selection.SelectionPolicyProvider", "Policy",
          "selection.ExampleScorerProvider", "Scorer",
          "selection.StalenessPolicyProvider", "Staleness",
          "engine.EngineProvider", "Engine",
          "networks.NetworkProvider", "Model",
          "data.DatasetProvider", "Data",
          "data.AugmentationProvider", "Augmenting",
          "metric.MetricProvider", "Measuring",
          "schedule.ScheduleProvider", "Rate");

  @TempDir private static Path jars;
  private static PluginRegistry registry;

  @BeforeAll
  static void pack() throws IOException {
    Map<String, String> sources = new LinkedHashMap<>();
    sources.put(
        "module-info.java",
        KINDS.entrySet().stream()
            .map(
                kind ->
                    "uses org.selectivebackprop.core.%s; provides org.selectivebackprop.core.%s with com.example.hostile.HostileProviders.%s;%n"
                        .formatted(kind.getKey(), kind.getKey(), kind.getValue()))
            .collect(
                Collectors.joining(
                    "",
                    "module com.example.hostile { requires org.selectivebackprop.core;\n",
                    "}")));
    for (String name : List.of("Outburst", "Hostile", "HostileProviders")) {
      Path source =
          Path.of("src/test/java/org/selectivebackprop/bench/hostile").resolve(name + ".java");
      sources.put(
          name + ".java",
          Files.readString(source)
              .replace(
                  "package org.selectivebackprop.bench.hostile", "package com.example.hostile"));
    }
    ThirdParty.jar(jars, JAR, sources);
    registry = PluginRegistry.discover(List.of(jars));
  }

  static Stream<SpiCall> calls() {
    return SpiCall.all();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void everyCallIsGuarded(SpiCall call) {
    assertThat(registry.broken()).isEmpty();
    call.outbursts()
        .forEach(
            burst ->
                call.check(
                    () ->
                        registry
                            .build(call.kind(), spec(call.of(), call.name(), burst), "t")
                            .plugin(),
                    burst,
                    JAR));
  }

  @ParameterizedTest
  @CsvSource({
    "--select,    selective-backprop, SelectionPolicy.select,      ERROR",
    "--score,     loss,               ExampleScorer.start,         ASSERTION",
    "--staleness, always-fresh,       StalenessPolicy.use,         LINKAGE",
    "--schedule,  cosine,             LearningRateSchedule.factor, MEMORY",
    "--augment,   none,               Augmentation.apply,          RECURSION",
    "--engine,    tensorflow,         TrainingEngine.train,        INTERNAL",
    "--model,     mlp,                PluginProvider.create,       CHECKED",
    "--dataset,   synthetic-digits,   Split.read,                  THROWABLE",
  })
  void theProgramEndsWithTheNameAndCode(
      String option, String of, String at, Outburst burst, @TempDir Path folder) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("--dataset", "synthetic-digits: {train: 64, test: 16}");
    options.put("--model", "mlp");
    options.put("--batch", "16");
    options.put("--epochs", "2"); // the first may need no scores
    options.put("--plugins", jars.toString());
    options.put("--out", "out");
    options.put(option, spec(of, at, burst).toString());
    String[] command =
        Stream.concat(
                Stream.of("train"),
                options.entrySet().stream().flatMap(e -> Stream.of(e.getKey(), e.getValue())))
            .toArray(String[]::new);
    String method = at.substring(at.indexOf('.') + 1);
    Sb.in(folder)
        .run(command)
        .failed(3, "plugin 'hostile' failed in " + method + ": " + burst.reason(), JAR);
  }

  @Test
  void theMachinesOwnFailureIsNobodys(@TempDir Path folder) {
    Sb.in(folder)
        .trainTiny(
            "--plugins",
            jars.toString(),
            "--select",
            spec("selective-backprop", "SelectionPolicy.select", Outburst.HEAP).toString(),
            "--out",
            "out")
        .failed(5, "out of memory (Java heap space)");
  }

  private static PluginSpec spec(String of, String at, Outburst burst) {
    return new PluginSpec("hostile", Map.of("of", of, "at", at, "does", word(burst)));
  }

  private static String word(Outburst burst) {
    return burst.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
