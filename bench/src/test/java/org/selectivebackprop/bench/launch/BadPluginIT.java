package org.selectivebackprop.bench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Third-party jars that do not work block only the runs that name them. */
class BadPluginIT {
  @TempDir private Path folder;
  private Path jars;

  @BeforeEach
  void nameFolder() {
    jars = folder.resolve("jars");
  }

  @Test
  void aPluginThatThrowsOnLoadIsListedWithItsReasonAndBlocksOnlyRunsThatNameIt()
      throws IOException {
    ThirdParty.jar(
        jars,
        "com.example.bad",
        "bad",
        ThirdParty.ALL,
        "public Policy() { throw new IllegalStateException(\"ouch\"); }");
    ThirdParty.garbage(jars, "garbage.jar");
    String list = Sb.in(folder).run("plugins", "--plugins", "jars").succeeded().out();
    assertThat(list)
        .contains("could not be loaded", "com.example.bad", "IllegalStateException: ouch")
        .contains("garbage.jar")
        .contains("selective-backprop");
    Sb.in(folder)
        .trainTiny("--plugins", "jars", "--select", "bad", "--out", "out")
        .failed(3, "no selection policy named 'bad'", "com.example.bad", "ouch");
    assertThat(folder.resolve("out")).doesNotExist();
    Sb.in(folder)
        .run("plugins", "describe", "bad", "--plugins", "jars")
        .failed(3, "no plugin named 'bad'", "com.example.bad", "ouch", "garbage.jar");
    Sb.in(folder)
        .trainTiny("--plugins", "jars", "--select", "all", "--epochs", "1", "--out", "out")
        .succeeded();
  }

  @Test
  void aNameThatTwoPluginsHaveIsAnErrorThatNamesBothJars() throws IOException {
    ThirdParty.jar(jars, "com.example.one", "twice", ThirdParty.ALL, "");
    ThirdParty.jar(jars, "com.example.two", "twice", ThirdParty.ALL, "");
    Sb.in(folder)
        .trainTiny("--plugins", "jars", "--select", "twice", "--out", "out")
        .failed(3, "two plugins are named 'twice'", "com.example.one.jar", "com.example.two.jar");
    assertThat(folder.resolve("out")).doesNotExist();
    assertThat(Sb.in(folder).run("plugins", "--plugins", "jars").succeeded().out())
        .contains("cannot be used", "com.example.one.jar", "com.example.two.jar");
  }

  @Test
  void aPluginThatFailsWhenCreatedIsItsAuthorsError() throws IOException {
    ThirdParty.jar(
        jars, "com.example.late", "late", "throw new IllegalStateException(\"too late\");", "");
    Sb.in(folder)
        .trainTiny("--plugins", "jars", "--select", "late", "--out", "out")
        .failed(
            3,
            "plugin 'late' failed in create: IllegalStateException",
            "too late",
            "com.example.late.jar");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aPolicyThatRecursesForEverIsNamed() throws IOException {
    ThirdParty.jar(
        jars,
        "com.example.deep",
        "deep",
        "return (some, draws) -> Selection.of(new int[] {depth(some.size())});",
        "private static int depth(int n) { return 1 + depth(n); }");
    Sb.in(folder)
        .trainTiny("--plugins", "jars", "--select", "deep", "--out", "out")
        .failed(3, "plugin 'deep' failed in select: StackOverflowError", "com.example.deep.jar");
  }

  @Test
  void aPolicyThatEndsTheProgramIsNamed() throws IOException {
    ThirdParty.jar(
        jars,
        "com.example.quit",
        "quit",
        "return (some, draws) -> { System.exit(0); return Selection.none(); };",
        "");
    Sb.in(folder)
        .trainTiny("--plugins", "jars", "--select", "quit", "--out", "out")
        .failed(3, "a plugin ended the program", "com.example.quit");
  }

  @Test
  void soIsOneThatEndsItOnAThreadOfItsOwn() throws IOException {
    ThirdParty.jar(
        jars,
        "com.example.apart",
        "apart",
        "return (some, draws) -> { quit(); return Selection.none(); };",
        """
        private static void quit() {
          Thread thread = new Thread(() -> System.exit(0));
          thread.start();
          try {
            thread.join();
          } catch (InterruptedException now) {
            throw new IllegalStateException(now);
          }
        }
        """);
    Sb.in(folder)
        .trainTiny("--plugins", "jars", "--select", "apart", "--out", "out")
        .failed(3, "a plugin ended the program", "com.example.apart");
  }

  @Test
  void aPolicyThatBreaksItsContractIsNamedWithTheRule() throws IOException {
    ThirdParty.jar(
        jars,
        "com.example.beside",
        "beside",
        "return (some, draws) -> Selection.of(new int[] {some.size()});",
        "");
    Sb.in(folder)
        .trainTiny("--plugins", "jars", "--select", "beside", "--out", "out")
        .failed(3, "'beside'", "position 32", "[0, 32)", "com.example.beside.jar");
    // It had begun, so the same command may begin it again.
    assertThat(folder.resolve("out"))
        .isDirectoryContaining("glob:**/result.json")
        .isDirectoryNotContaining("glob:**/checkpoint.bin");
  }
}
