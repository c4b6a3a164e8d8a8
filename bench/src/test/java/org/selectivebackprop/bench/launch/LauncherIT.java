package org.selectivebackprop.bench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script: where it finds itself and its Java. */
class LauncherIT {
  private static final int USER = 2;

  @TempDir private Path folder;

  @Test
  void runsThroughSymbolicLinksFromAnywhere() throws IOException {
    Path first = Files.createSymbolicLink(folder.resolve("first"), script());
    Path bin = Files.createDirectory(folder.resolve("b in"));
    Files.createSymbolicLink(bin.resolve("sb"), Path.of("..").resolve(first.getFileName()));
    Path elsewhere = Files.createDirectory(folder.resolve("else where"));
    assertThat(Sb.in(elsewhere).by(bin.resolve("sb")).run("--version").succeeded().out())
        .startsWith("sb ");
    Files.delete(first); // JUnit warns of links out of its folder
  }

  @Test
  void saysWhenThereIsNoJava() throws IOException {
    Sb.Ended ended =
        Sb.in(folder).with("JAVA_HOME", "").with("PATH", withoutJava()).run("--version");
    assertThat(ended.code()).isEqualTo(USER);
    assertThat(ended.err().lines()).singleElement().asString().contains("found no Java", "install");
  }

  @Test
  void saysWhenJavaHomeIsWrong() {
    Sb.Ended ended = Sb.in(folder).with("JAVA_HOME", "/no/such/java").run("--version");
    assertThat(ended.code()).isEqualTo(USER);
    assertThat(ended.err().lines())
        .singleElement()
        .asString()
        .contains("JAVA_HOME is /no/such/java", "set it");
  }

  @Test
  void saysWhenJavaIsTooOld() throws IOException {
    Path java = Files.createDirectories(folder.resolve("old/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Sb.Ended ended =
        Sb.in(folder).with("JAVA_HOME", folder.resolve("old").toString()).run("--version");
    assertThat(ended.code()).isEqualTo(USER);
    assertThat(ended.err().lines()).singleElement().asString().contains("too old", "11.0.2", "17");
  }

  @Test
  void saysWhenItsOwnFolderHasAColon() throws IOException {
    Path bin = Files.createDirectories(folder.resolve("a:b/bin"));
    Path copy = Files.copy(script(), bin.resolve("sb"));
    Sb.Ended ended = Sb.in(folder).by(copy).run("--version");
    assertThat(ended.code()).isEqualTo(USER);
    assertThat(ended.err().lines()).singleElement().asString().contains("a:b", "colon", "move");
  }

  @Test
  void takesTheJavaOfThePathWithoutJavaHome() {
    String java = Path.of(System.getProperty("java.home"), "bin").toString();
    Sb.in(folder)
        .with("JAVA_HOME", "")
        .with("PATH", java + File.pathSeparator + System.getenv("PATH"))
        .run("--version")
        .succeeded();
  }

  private static Path script() {
    return Sb.home().resolve("bin/sb").toAbsolutePath();
  }

  /** A folder with the tools that the script needs, and no Java. */
  private String withoutJava() throws IOException {
    Path tools = Files.createDirectory(folder.resolve("tools"));
    for (String tool : new String[] {"dirname", "readlink", "sed", "head"}) {
      Path found =
          Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
              .map(place -> Path.of(place, tool))
              .filter(Files::isExecutable)
              .findFirst()
              .orElseThrow();
      Path wrapper = tools.resolve(tool);
      Files.writeString(wrapper, "#!/bin/sh\nexec " + found + " \"$@\"\n");
      assertThat(wrapper.toFile().setExecutable(true)).isTrue();
    }
    return tools.toString();
  }
}
