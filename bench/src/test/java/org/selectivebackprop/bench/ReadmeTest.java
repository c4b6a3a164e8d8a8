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
import org.selectivebackprop.core.train.StopSignal;

/** The README shows code that is compiled, commands that parse, and files that exist. */
class ReadmeTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Path SAMPLE = ROOT.resolve("bench/src/it/sample-plugin/src/main/java");
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern COMMAND = Pattern.compile("(?m)^\\./sb ((?:.*\\\\\n)*.*)$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  private final String readme = Files.readString(ROOT.resolve("README.md"));

  ReadmeTest() throws IOException {}

  @Test
  void pluginIsTheSamplePlugin() throws IOException {
    String policy = Files.readString(SAMPLE.resolve("com/example/band/MiddleBand.java"));
    String module = Files.readString(SAMPLE.resolve("module-info.java"));
    List<String> code = found(JAVA);
    assertThat(code).hasSize(2);
    assertThat(policy).endsWith(code.get(0));
    assertThat(module).isEqualTo(code.get(1));
  }

  @Test
  void commandsParse() {
    List<String> commands = found(COMMAND);
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
              false);
      int code = Main.run(words(line + " --help"), terminal, new StopSignal());
      assertThat(code).as("./sb %s: %s", line, errors).isZero();
    }
  }

  @Test
  void filesItPointsToExist() {
    assertThat(found(LINK)).isNotEmpty().allSatisfy(f -> assertThat(ROOT.resolve(f)).exists());
  }

  private List<String> found(Pattern pattern) {
    return pattern.matcher(readme).results().map(match -> match.group(1)).toList();
  }

  private static String[] words(String line) {
    List<String> words = new ArrayList<>();
    WORD.matcher(line)
        .results()
        .forEach(match -> words.add(match.group(1) != null ? match.group(1) : match.group(2)));
    return words.toArray(new String[0]);
  }
}
