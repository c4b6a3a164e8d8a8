package org.selectivebackprop.bench.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library typed into JShell, and in a notebook. */
class InteractiveIT {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  @TempDir private Path folder;

  @Test
  void jshellRunsTheReadmesProgram() throws IOException, InterruptedException {
    Path jshell = Path.of(System.getProperty("java.home"), "bin/jshell");
    assumeTrue(Files.isExecutable(jshell), "this Java has no jshell");
    Matcher program =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(ROOT.resolve("README.md")));
    assertThat(program.find()).isTrue();
    String typed =
        Stream.of("run", "selection", "train")
                .map("import org.selectivebackprop.core.%s.*;%n"::formatted)
                .collect(Collectors.joining())
            + program
                .group(1)
                .replace("args.length > 0 ? args[0] : \"tensorflow\"", "\"reference\"")
                .replaceAll("\n +\\.", ".\n") // what could end with its line, does
            + "System.out.println(\"trained \" + result.costs().trained());\n/exit\n";
    Path script = Files.writeString(folder.resolve("readme.jsh"), typed);
    String jars = jars().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    assertThat(run(jshell.toString(), "--class-path", jars, script.toString()))
        .contains("trained 600")
        .doesNotContain("rror");
  }

  private static Stream<Path> jars() throws IOException {
    try (Stream<Path> files = Files.list(Sb.home().resolve("lib"))) {
      return files.toList().stream();
    }
  }

  /** With {@code -Djupyter=/of/a/virtual/environment/bin/jupyter}, or one on the path. */
  @Test
  void aNotebookRuns() throws IOException, InterruptedException {
    String jupyter = System.getProperty("jupyter", "jupyter");
    String kernels;
    try {
      kernels = run(jupyter, "kernelspec", "list");
    } catch (IOException missing) {
      kernels = "";
    }
    assumeTrue(
        kernels.contains("  java "), "no Jupyter with a kernel for Java (pip install jjava)");
    Path notebook = ROOT.resolve("samples/library.ipynb");
    String ran =
        run(
            jupyter,
            "nbconvert",
            "--to",
            "notebook",
            "--execute",
            "--output-dir",
            folder.toString(),
            notebook.toString());
    Path executed = folder.resolve("library.ipynb");
    assertThat(executed).as(ran).exists();
    List<JsonNode> outputs =
        new ObjectMapper().readTree(executed.toFile()).findValues("text/plain");
    assertThat(outputs.toString()).contains("error 0.");
  }

  private String run(String... command) throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    try {
      process.getOutputStream().close();
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("it ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(out);
  }
}
