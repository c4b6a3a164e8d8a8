package org.selectivebackprop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The order of this module's packages; and of every module, that its files are short and its
 * packages small and in no circle.
 */
class SourcesTest {
  private static final int MOST_LINES = 250;
  private static final int MOST_FILES = 25;

  private static final Path REPOSITORY = Path.of("..");
  private static final List<String> MODULES =
      List.of(
          "core",
          "samplers",
          "engine-reference",
          "engine-tf",
          "datasets",
          "tables",
          "results",
          "cluster",
          "testkit",
          "bench");
  private static final Path MAIN = Path.of("src/main/java");
  private static final Pattern MENTION =
      Pattern.compile("org\\.selectivebackprop\\.bench\\.([a-z]+)\\.");

  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([a-z.]+);");
  private static final Pattern IMPORT =
      Pattern.compile("(?m)^import (?:static )?([a-z.]+)\\.[A-Z]");

  /** What each package may use beside itself; the root wires them all. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.of(
          "measure", Set.of(),
          "report", Set.of("measure"),
          "run", Set.of("measure", "report"),
          "launch", Set.of("report"),
          "cli", Set.of("launch", "measure", "report", "run"),
          "bench", Set.of("measure", "report", "run", "cli"));

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
          .doesNotContainPattern(
              "org\\.selectivebackprop\\.(samplers|engine|datasets|cluster|testkit)\\b")
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

  @Test
  void packagesFormNoCircleAndHaveFewFiles() throws IOException {
    for (String module : MODULES) {
      Map<String, Set<String>> used = new TreeMap<>();
      Map<String, Integer> files = new TreeMap<>();
      for (Path source : sources(REPOSITORY.resolve(module).resolve(MAIN))) {
        Matcher own = PACKAGE.matcher(Files.readString(source));
        if (own.find()) {
          files.merge(own.group(1), 1, Integer::sum);
          Set<String> imported = used.computeIfAbsent(own.group(1), name -> new TreeSet<>());
          IMPORT
              .matcher(Files.readString(source))
              .results()
              .map(each -> each.group(1))
              .filter(name -> !name.equals(own.group(1)))
              .forEach(imported::add);
        }
      }
      assertThat(files.values()).as("%s", files).allMatch(count -> count <= MOST_FILES);
      while (!used.isEmpty()) {
        List<String> last =
            used.keySet().stream()
                .filter(name -> Collections.disjoint(used.get(name), used.keySet()))
                .toList();
        assertThat(last).as("packages in a circle: %s", used).isNotEmpty();
        used.keySet().removeAll(last);
      }
    }
  }

  private static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
