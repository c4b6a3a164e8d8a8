package org.selectivebackprop.results.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.results.comparison.StudyLabels;

/** The studies that come with this program can be read. */
class StudyFilesTest {
  private final PluginRegistry registry = PluginRegistry.discover(List.of());
  private final StudyReader reader = new StudyReader(new ExperimentReader(registry), registry);

  static Stream<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(Path.of("../studies"))) {
      return all.filter(file -> file.toString().endsWith(".yaml")).toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void aStudyHasABaselineAndSeeds(Path file) {
    StudyPlan study = reader.read(reader.readFile(file), Optional.of("file " + file));
    assertThat(study.seeds()).hasSizeGreaterThan(1);
    assertThat(study.experiments())
        .hasSizeGreaterThan(2)
        .anyMatch(e -> StudyLabels.strategy(e.label()).equals(study.baseline()));
  }
}
