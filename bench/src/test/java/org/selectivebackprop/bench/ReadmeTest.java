package org.selectivebackprop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.StopSignal;

/**
 * The README and the page on policies show code that is compiled, commands that parse, and files
 * that exist.
 */
class ReadmeTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Path SAMPLE = ROOT.resolve("samples/policy-plugin/src");
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern VERSION =
      Pattern.compile("(?:<artifactId>maven-.*\\s*<version>|<selective-backprop.version>)(.*)</");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]*)` \\|");
  private static final Pattern COMMAND = Pattern.compile("(?m)^\\./sb ((?:.*\\\\\n)*.*)$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  private final String readme = Files.readString(ROOT.resolve("README.md"));
  private final String page = Files.readString(ROOT.resolve("docs/write-a-policy.md"));

  ReadmeTest() throws IOException {}

  @Test
  void pluginIsTheSamplePlugin() throws IOException {
    List<String> code = found(JAVA, readme);
    assertThat(code).hasSize(3);
    assertThat(sample("main/java/com/example/band/MiddleBand.java")).endsWith(code.get(1));
    assertThat(sample("main/java/module-info.java")).isEqualTo(code.get(2));
  }

  @Test
  void programIsASample() throws IOException {
    Path program = ROOT.resolve("samples/src/main/java/com/example/S02OwnPolicy.java");
    assertThat(unindented(Files.readString(program)))
        .contains(unindented(found(JAVA, readme).get(0)));
  }

  private static String unindented(String code) {
    return code.replaceAll("(?m)^ +", "");
  }

  @Test
  void policyIsTheSamplePlugins() throws IOException {
    List<String> code = found(JAVA, page);
    assertThat(code).hasSize(3);
    assertThat(sample("main/java/com/example/band/LossOdds.java")).endsWith(code.get(0));
    assertThat(sample("main/java/module-info.java")).isEqualTo(code.get(1));
    assertThat(sample("test/java/com/example/band/LossOddsContractTest.java"))
        .endsWith(code.get(2));
  }

  /** They have no parent from which they could take them. */
  @Test
  void projectsOfTheirOwnHaveTheVersionsOfThisBuild() throws IOException {
    String build = Files.readString(ROOT.resolve("pom.xml"));
    for (String project : List.of("policy-plugin", "program")) {
      String pom = Files.readString(ROOT.resolve("samples").resolve(project).resolve("pom.xml"));
      assertThat(found(VERSION, pom))
          .as(project)
          .isNotEmpty()
          .allSatisfy(version -> assertThat(build).contains(">" + version + "<"));
    }
  }

  /** The sample plugin itself is composed with them in its own tests. */
  @Test
  void policiesAroundPoliciesAreWhatThePageSays() {
    List<String> shown = found(ROW, page);
    assertThat(shown).hasSizeGreaterThan(10);
    PluginRegistry registry = PluginRegistry.discover(List.of());
    for (String row : shown) {
      String known = row.replace("loss-odds", "selective-backprop").replace("power", "beta");
      PluginSpec spec = PluginSpec.parse(known, "the page");
      assertThat(registry.build(PluginKind.SELECTION, spec, "the page").plugin()).isNotNull();
    }
  }

  private static String sample(String file) throws IOException {
    return Files.readString(SAMPLE.resolve(file));
  }

  @Test
  void commandsParse() {
    List<String> commands = found(COMMAND, readme + page);
    assertThat(commands).hasSizeGreaterThan(8);
    for (String command : commands) {
      String line = command.replace("\\\n", " ").replaceAll("\\s#.*", "");
      ByteArrayOutputStream errors = new ByteArrayOutputStream();
      PrintStream err = new PrintStream(errors, true, StandardCharsets.UTF_8);
      // With --help everything is parsed and nothing is run.
      Terminal terminal =
          new Terminal(
              new PrintStream(
                  java.io.OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
              err,
              false,
              false);
      int code = Main.run(words(line + " --help"), terminal, new StopSignal());
      assertThat(code).as("./sb %s: %s", line, errors).isZero();
    }
  }

  @Test
  void filesItPointsToExist() {
    assertThat(found(LINK, readme))
        .isNotEmpty()
        .allSatisfy(f -> assertThat(ROOT.resolve(f)).exists());
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }

  private static String[] words(String line) {
    List<String> words = new ArrayList<>();
    WORD.matcher(line)
        .results()
        .forEach(match -> words.add(match.group(1) != null ? match.group(1) : match.group(2)));
    return words.toArray(new String[0]);
  }
}
