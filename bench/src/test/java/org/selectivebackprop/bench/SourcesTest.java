package org.selectivebackprop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The order of this module's packages, and how long any source file of the project may be. */
class SourcesTest {
  private static final int MOST_LINES = 250;
  private static final Path REPOSITORY = Path.of("..");
  private static final List<String> MODULES =
      List.of(
          "core",
          "samplers",
          "engine-reference",
          "engine-tf",
          "datasets",
          "tables",
          "testkit",
          "bench");
  private static final Path MAIN = Path.of("src/main/java");
  private static final Pattern MENTION =
      Pattern.compile("org\\.selectivebackprop\\.bench\\.([a-z]+)\\.");

  /** What each package may use beside itself; the root wires them all. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.of(
          "experiment", Set.of(),
          "measure", Set.of(),
          "result", Set.of("experiment", "measure"),
          "report", Set.of("experiment", "measure", "result"),
          "run", Set.of("experiment", "measure", "result", "report"),
          "cli", Set.of("experiment", "measure", "result", "report", "run"),
          "bench", Set.of("experiment", "measure", "result", "report", "run", "cli"));

  @Test
  void packagesUseOnlyThoseBeforeThem() throws IOException {
    List<Path> sources = sources(MAIN);
    assertThat(sources).hasSizeGreaterThan(20);
    for (Path source : sources) {
      String own = source.getParent().getFileName().toString();
      Set<String> used = new TreeSet<>();
      Matcher mention = MENTION.matcher(Files.readString(source));
      while (mention.find()) {
        used.add(mention.group(1));
      }
      used.remove(own);
      if (!source.endsWith("module-info.java")) {
        assertThat(used).as(source.toString()).isSubsetOf(ALLOWED.get(own));
      }
    }
  }

  @Test
  void nothingNamesASamplerAnEngineOrADataSetClass() throws IOException {
    for (Path source : sources(MAIN)) {
      assertThat(source)
          .content()
          .doesNotContainPattern("org\\.selectivebackprop\\.(samplers|engine|datasets|testkit)\\b")
          .doesNotContain("org.tensorflow");
    }
  }

  @Test
  void noFileOfAnyModuleIsLongerThanOneIdea() throws IOException {
    for (String module : MODULES) {
      List<Path> sources = sources(REPOSITORY.resolve(module).resolve(MAIN));
      assertThat(sources).as(module).isNotEmpty();
      for (Path source : sources) {
        assertThat(Files.readAllLines(source))
            .as(source.toString())
            .hasSizeLessThanOrEqualTo(MOST_LINES);
      }
    }
  }

  private static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
