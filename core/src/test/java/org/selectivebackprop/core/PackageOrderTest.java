package org.selectivebackprop.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Core's packages form a line, and its files stay short enough to be one idea each. */
class PackageOrderTest {
  private static final int MOST_LINES = 250;
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Pattern MENTION =
      Pattern.compile("org\\.selectivebackprop\\.core\\.([a-z]+)\\b");

  private static final Set<String> BEFORE_RUN =
      Set.of(
          "data",
          "distributed",
          "engine",
          "error",
          "example",
          "io",
          "metric",
          "model",
          "networks",
          "objective",
          "param",
          "plugin",
          "schedule",
          "selection",
          "spi",
          "weights");

  /** What each package may use beside itself: error, then param, then model and spi, and so on. */
  private static final Map<String, Set<String>> ALLOWED =
      Map.ofEntries(
          Map.entry("error", Set.of()),
          Map.entry("distributed", Set.of("data", "engine", "error", "model", "param", "spi")),
          Map.entry("io", Set.of()),
          Map.entry("example", Set.of()),
          Map.entry("model", Set.of("example")),
          Map.entry("param", Set.of("error")),
          Map.entry("spi", Set.of("error", "io", "param")),
          Map.entry("data", Set.of("error", "example", "io", "model", "param", "spi")),
          Map.entry("objective", Set.of("example", "param", "spi")),
          Map.entry(
              "engine", Set.of("data", "error", "example", "model", "objective", "param", "spi")),
          Map.entry("metric", Set.of("data", "engine", "objective", "param", "spi")),
          Map.entry("variables", Set.of("data", "engine", "error", "model")),
          Map.entry("networks", Set.of("example", "model", "param", "spi")),
          Map.entry("schedule", Set.of("param", "spi")),
          Map.entry("selection", Set.of("data", "engine", "error", "networks", "param", "spi")),
          Map.entry(
              "plugin",
              Set.of(
                  "data",
                  "distributed",
                  "engine",
                  "error",
                  "example",
                  "metric",
                  "model",
                  "networks",
                  "objective",
                  "param",
                  "schedule",
                  "selection",
                  "spi")),
          Map.entry("weights", Set.of("data", "error", "example", "io", "model", "param", "spi")),
          Map.entry("run", BEFORE_RUN),
          Map.entry("loop", and(BEFORE_RUN, "run")),
          Map.entry("train", and(BEFORE_RUN, "run", "loop")));

  private static Set<String> and(Set<String> some, String... more) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(List.of(more));
    return all;
  }

  @Test
  void theAllowedOrderHasNoCycle() {
    Set<String> placed = new TreeSet<>();
    while (placed.size() < ALLOWED.size()) {
      List<String> next =
          ALLOWED.keySet().stream()
              .filter(name -> !placed.contains(name) && placed.containsAll(ALLOWED.get(name)))
              .toList();
      assertThat(next).as("packages that can come after %s", placed).isNotEmpty();
      placed.addAll(next);
    }
  }

  @Test
  void everyPackageHasItsPlace() {
    assertThat(sources().map(PackageOrderTest::packageOf).distinct())
        .containsExactlyInAnyOrderElementsOf(ALLOWED.keySet());
  }

  @ParameterizedTest
  @MethodSource("sources")
  void usesOnlyPackagesBeforeItsOwn(Path source) throws IOException {
    Set<String> used = new TreeSet<>();
    // Qualified names in the code and in Javadoc are dependencies of the reader, too; the guide for
    // plugin authors in spi's package-info names what is built on it.
    Matcher mention = MENTION.matcher(Files.readString(source));
    while (mention.find()) {
      used.add(mention.group(1));
    }
    String own = packageOf(source);
    used.remove(own);
    if (source.endsWith("spi/package-info.java")) {
      used.remove("selection");
    }
    assertThat(used).isSubsetOf(ALLOWED.get(own));
  }

  @ParameterizedTest
  @MethodSource("sources")
  void noFileIsLong(Path source) throws IOException {
    try (Stream<String> lines = Files.lines(source)) {
      assertThat(lines.count()).isLessThanOrEqualTo(MOST_LINES);
    }
  }

  @Test
  void everyPackageIsNullMarked() throws IOException {
    for (String name : ALLOWED.keySet()) {
      Path info = SOURCES.resolve("org/selectivebackprop/core/" + name + "/package-info.java");
      assertThat(Files.readString(info)).contains("@NullMarked");
    }
  }

  /** Every source file but the module's descriptor. */
  static Stream<Path> sources() {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("module-info.java"))
          .sorted()
          .toList()
          .stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String packageOf(Path source) {
    return source.getParent().getFileName().toString();
  }
}
