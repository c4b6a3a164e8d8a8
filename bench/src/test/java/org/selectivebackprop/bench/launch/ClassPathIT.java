package org.selectivebackprop.bench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same jars on the class path and on the module path: the same plugins, the same training. */
class ClassPathIT {
  private static final String LIB = Sb.home().resolve("lib").toString();
  private static final String PROGRAM = Path.of("target/test-classes").toString();

  @TempDir private Path folder;

  @Test
  void aProgramTrainsAlikeOnBothPaths() throws IOException, InterruptedException {
    String sample = SamplePluginIT.sample().toString();
    String byClass = run(classPath(PROGRAM, LIB + "/*", sample), "none", "reference", "tensorflow");
    String byModule = run(modulePath(PROGRAM, LIB, sample), "none", "reference", "tensorflow");
    assertThat(byClass)
        .isEqualTo(byModule)
        .contains("selection policy middle-band", "engine tensorflow", "data set cifar10")
        .containsPattern("reference considered 192 trained 1[0-9][0-9] loss [0-9.]+")
        .containsPattern("tensorflow considered 192 trained 1[0-9][0-9] loss [0-9.]+")
        .contains("oneDNN TF_ENABLE_ONEDNN_OPTS=1")
        .doesNotContain("BrokenPlugin");
  }

  @Test
  void aPluginIsFoundOnceWhereverItsJarIs() throws IOException, InterruptedException {
    Path jar = SamplePluginIT.sample();
    Path plugins = Files.createDirectories(folder.resolve("plugins"));
    Files.copy(jar, plugins.resolve("band.jar"));
    String expected = run(modulePath(PROGRAM, LIB), plugins.toString(), "reference");
    assertThat(expected).containsOnlyOnce("selection policy middle-band").doesNotContain("Broken");
    assertThat(run(classPath(PROGRAM, LIB + "/*"), plugins.toString(), "reference"))
        .as("in a folder, the program on the class path")
        .isEqualTo(expected);
    String beside = PROGRAM + File.pathSeparator + jar;
    assertThat(run(modulePath(beside, LIB), "none", "reference"))
        .as("on the class path, beside modules")
        .isEqualTo(expected);
    assertThat(run(modulePath(beside, LIB, jar.toString()), "none", "reference"))
        .as("on both paths")
        .isEqualTo(expected);
  }

  @Test
  void aJarInAFolderThatTheClassPathHoldsAlreadyIsListedWithTheReason()
      throws IOException, InterruptedException {
    Path jar = SamplePluginIT.sample();
    Files.copy(jar, folder.resolve("band.jar"));
    assertThat(run(classPath(PROGRAM, LIB + "/*", jar.toString()), folder.toString()))
        .containsOnlyOnce("selection policy middle-band")
        .contains("band.jar, reason=its plugins are already part of the program");
  }

  private static List<String> classPath(String... parts) {
    return List.of("-cp", String.join(File.pathSeparator, parts));
  }

  private static List<String> modulePath(String program, String... parts) {
    String modules = String.join(File.pathSeparator, parts);
    // What core does not find as a service, or need, stays out.
    return List.of("-p", modules, "--add-modules", "org.selectivebackprop.core", "-cp", program);
  }

  /** What the program prints, all of it: nothing that is wrong may go by. */
  private String run(List<String> paths, String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(paths);
    command.add(Embedding.class.getName());
    command.add(folder.resolve("cache").toString());
    command.addAll(List.of(args));
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    ProcessBuilder program =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    program.environment().remove("TF_ENABLE_ONEDNN_OPTS"); // the engine sets it
    Process process = program.start();
    try {
      assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("it ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(err)).isZero();
    return Files.readString(out);
  }
}
