package org.selectivebackprop.bench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The distribution's {@code sb} as users start it: a process, in a folder of its own. */
final class Sb {
  /** A data set and network that train in a fraction of a second. */
  static final List<String> TINY =
      List.of(
          "--dataset",
          "synthetic-digits: {train: 256, test: 64}",
          "--model",
          "small-cnn: {width: 4}",
          "--batch",
          "32");

  private static final long LIMIT_SECONDS = 90;

  /** Launches are short: compiling well does not pay. */
  private static final String C1 = "-XX:TieredStopAtLevel=1";

  private static final String OPTIONS = C1 + sharedClasses();

  private final Path folder;
  private final Map<String, String> environment = new TreeMap<>();
  private Optional<Path> output = Optional.empty();
  private Path script = home().resolve("bin/sb");

  private Sb(Path folder) {
    this.folder = folder;
    environment.put("SB_JAVA_OPTS", OPTIONS);
    environment.put("SB_PLUGINS", "");
    environment.put("SB_CACHE", folder.resolve("cache").toString());
  }

  /** Options for classes that are loaded, checked and laid out once for all launches. */
  private static String sharedClasses() {
    Path target = home().toAbsolutePath().getParent();
    try {
      Path folder = Files.createTempDirectory(target, "classes-of-launches");
      Path archive = folder.resolve("classes.jsa");
      List<String> command =
          new ArrayList<>(List.of(home().toAbsolutePath().resolve("bin/sb").toString()));
      command.addAll(List.of("compare", "--strategies", "traditional,sb", "--epochs", "1"));
      command.addAll(TINY);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD);
      builder.environment().put("SB_JAVA_OPTS", C1 + " -XX:ArchiveClassesAtExit=" + archive);
      // Whatever is wrong is for the tests to find.
      return await(builder.start()) == 0
          ? " -XX:SharedArchiveFile=" + archive + " -Xlog:disable"
          : "";
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** How a command ended. */
  record Ended(int code, String out, String err) {
    Ended succeeded() {
      assertThat(code).as("exit code; stderr:%n%s", err).isZero();
      return complained("");
    }

    /** Failed with one message that says what, where and how to fix it; nothing else. */
    Ended failed(int expected, String... parts) {
      assertThat(code).as("exit code; stderr:%n%s", err).isEqualTo(expected);
      complained("sb: ");
      assertThat(err.lines().filter(line -> line.startsWith("sb: "))).as(err).hasSize(1);
      assertThat(err.lines().filter(line -> line.startsWith("  where: "))).as(err).hasSize(1);
      assertThat(err.lines().filter(line -> line.startsWith("  fix:   "))).as(err).hasSize(1);
      assertThat(err).contains(parts);
      return this;
    }

    /** Said something, but showed no trace of the program's inside. */
    Ended complained(String part) {
      assertThat(err)
          .contains(part)
          .doesNotContain("Exception in thread", "\tat ", "this is a bug", "Caused by");
      return this;
    }
  }

  /** In this working directory. */
  static Sb in(Path folder) {
    return new Sb(folder);
  }

  /** The distribution under test. */
  static Path home() {
    return Path.of(System.getProperty("sb.home", "target/selective-backprop"));
  }

  /** Sets a variable of the environment. */
  Sb with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Sends standard output to a device. */
  Sb to(Path device) {
    output = Optional.of(device);
    return this;
  }

  /** Starts it by another path. */
  Sb by(Path path) {
    script = path;
    return this;
  }

  /** Runs {@code sb train} with the tiny data and these options. */
  Ended trainTiny(String... options) {
    return tiny("train", options);
  }

  /** Runs a command with the tiny data, one epoch, and these options. */
  Ended tiny(String command, String... options) {
    List<String> args = new ArrayList<>(List.of(command));
    args.addAll(TINY);
    args.addAll(List.of(options));
    return run(args.toArray(String[]::new));
  }

  /** Runs to the end. */
  Ended run(String... args) {
    try {
      Path out = Files.createTempFile("sb", ".out");
      Path err = Files.createTempFile("sb", ".err");
      try {
        Process process =
            builder(args)
                .redirectOutput(output.orElse(out).toFile())
                .redirectError(err.toFile())
                .start();
        int code = await(process);
        return new Ended(code, Files.readString(out), Files.readString(err));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Runs it for a reader that has enough before the first line, as {@code head -0} has. */
  Ended unread(String... args) {
    try {
      Path err = Files.createTempFile("sb", ".err");
      try {
        Process process = builder(args).redirectError(err.toFile()).start();
        process.getInputStream().close();
        int code = await(process);
        return new Ended(code, "", Files.readString(err));
      } finally {
        Files.delete(err);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Starts it, presses Ctrl-C as soon as a line with this text appears, and waits for its end. */
  Ended interrupt(String sign, String... args) {
    return signal("INT", sign, args);
  }

  /** Starts it, sends a signal as soon as a line with this text appears, and waits for its end. */
  Ended signal(String signal, String sign, String... args) {
    try {
      Process process = builder(args).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      StringBuilder err = new StringBuilder();
      try (BufferedReader lines = process.errorReader()) {
        boolean sent = false;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          err.append(line).append('\n');
          if (!sent && line.contains(sign)) {
            sent = true;
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
          }
        }
      }
      return new Ended(await(process), "", err.toString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Starts it and kills it after some time, unless it has ended by then. */
  Ended killedAfter(long millis, String... args) {
    try {
      Path err = Files.createTempFile("sb", ".err");
      try {
        Process process =
            builder(args)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
          process.destroyForcibly();
        }
        return new Ended(await(process), "", Files.readString(err));
      } finally {
        Files.delete(err);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }

  /** Reads a JSON file below the working directory. */
  JsonNode json(String file) {
    try {
      return new ObjectMapper().readTree(Files.readString(folder.resolve(file)));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private ProcessBuilder builder(String... args) {
    List<String> command = new ArrayList<>(List.of(script.toAbsolutePath().toString()));
    command.addAll(List.of(args));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    environment.forEach(
        (variable, value) -> {
          if (value.isEmpty()) {
            builder.environment().remove(variable);
          }
        });
    return builder;
  }

  private static int await(Process process) {
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("sb did not end within " + LIMIT_SECONDS + " s");
      }
      return process.exitValue();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    } finally {
      process.destroyForcibly();
    }
  }
}
