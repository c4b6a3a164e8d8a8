package org.selectivebackprop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the Dockerfile names is there; that it builds needs a Docker daemon, and is not tested. */
class DockerfileTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Pattern STAGE = Pattern.compile("(?m)^FROM (\\S+)(?: AS (\\S+))?$");
  private static final Pattern COPY = Pattern.compile("(?m)^COPY --from=(\\S+) (\\S+) (\\S+)$");
  private static final Pattern LINK = Pattern.compile("ln -s (\\S+) /usr/local/bin/sb");

  private final String file = Files.readString(ROOT.resolve("Dockerfile"));

  DockerfileTest() throws IOException {}

  @Test
  void stagesAreThoseBefore() {
    Set<String> known = new TreeSet<>();
    List<String> images = List.of("eclipse-temurin:17-jdk-jammy", "eclipse-temurin:17-jre-jammy");
    STAGE
        .matcher(file)
        .results()
        .forEach(
            stage -> {
              if (!stage.group(1).contains(":")) {
                assertThat(known).contains(stage.group(1));
              } else if (!stage.group(1).startsWith("nvidia/cuda:12.")) {
                assertThat(images).contains(stage.group(1));
              }
              if (stage.group(2) != null) {
                known.add(stage.group(2));
              }
            });
    assertThat(known).contains("gpu", "build", "build-gpu");
    assertThat(COPY.matcher(file).results().map(copy -> copy.group(1))).isSubsetOf(known);
  }

  @Test
  void copiesTheDistributionThatTheBuildMakes() throws IOException {
    String distribution = "bench/target/selective-backprop";
    assertThat(Files.readString(ROOT.resolve("sb"))).contains("$root/" + distribution);
    assertThat(COPY.matcher(file).results().map(copy -> copy.group(2)).distinct())
        .containsExactlyInAnyOrder("/src/" + distribution, "/opt/java/openjdk");
    List<String> links = LINK.matcher(file).results().map(link -> link.group(1)).toList();
    assertThat(links).hasSize(2).containsOnly("/opt/selective-backprop/bin/sb");
    assertThat(ROOT.resolve("bench/src/main/dist/bin/sb")).isExecutable();
    assertThat(Files.readString(ROOT.resolve("pom.xml"))).contains("<id>gpu</id>");
  }

  @Test
  void theBuildGetsItsSources() throws IOException {
    List<String> ignored = Files.readAllLines(ROOT.resolve(".dockerignore"));
    String build = Files.readString(ROOT.resolve("pom.xml"));
    List<String> needed =
        Pattern.compile("<module>(\\S+)</module>")
            .matcher(build)
            .results()
            .map(module -> module.group(1))
            .toList();
    assertThat(needed).contains("bench").doesNotContainAnyElementsOf(ignored);
    assertThat(ignored).doesNotContain("LICENSE", "mvnw", ".mvn", "build").contains("**/target");
    for (String module : needed) {
      assertThat(ROOT.resolve(module)).isDirectory();
    }
  }
}
