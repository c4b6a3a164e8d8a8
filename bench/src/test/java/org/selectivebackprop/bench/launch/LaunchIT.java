package org.selectivebackprop.bench.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs by several processes of the distribution, where the module 'cluster' is part of it. */
class LaunchIT {
  @TempDir private Path folder;

  @Test
  void aRunOfWhichAProcessIsKilledEndsAsIfNothingHadHappened() throws Exception {
    assumeClusterIsThere();
    assertThat(launch("whole", process -> {})).contains("[0] result: whole/result.json");
    List<Long> killed = new ArrayList<>();
    String printed =
        launch(
            "killed",
            process ->
                process
                    .children()
                    .skip(1)
                    .findFirst()
                    .filter(worker -> killed.isEmpty() && worker.destroyForcibly())
                    .ifPresent(worker -> killed.add(worker.pid())));
    assertThat(killed).hasSize(1);
    assertThat(printed)
        .contains("(process " + killed.get(0) + ") was ended by signal 9", "restart 1 of 1");
    assertThat(result("killed")).isEqualTo(result("whole"));
    assertThat(result("whole").at("/counts/considered").asInt()).isEqualTo(60 * 128);
  }

  @Test
  void whatCannotBeLaunchedIsRefused() {
    Sb sb = Sb.in(folder);
    sb.run("launch", "--workers", "0", "--", "train").failed(2, "--workers is 0");
    sb.run("launch", "--workers", "2", "--", "compare").failed(2, "COMMAND is 'compare'");
    sb.with("RANK", "1")
        .with("MASTER_ADDR", "localhost")
        .with("MASTER_PORT", "29500")
        .run("train")
        .failed(2, "WORLD_SIZE is not set");
  }

  /** Calls what is given at the first line of every epoch, with the launcher. */
  private String launch(String out, Consumer<Process> onEpoch)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(Sb.home().resolve("bin/sb").toAbsolutePath().toString(), "launch"));
    command.addAll(List.of("--workers", "2", "--restarts", "1", "--"));
    command.addAll(
        List.of(KilledIT.args("train", "--epochs", "60", "--checkpoint-every", "2", "--out", out)));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("SB_JAVA_OPTS", "-XX:TieredStopAtLevel=1");
    Process process = builder.start();
    StringBuilder printed = new StringBuilder();
    try (BufferedReader lines = process.inputReader()) {
      for (String line; (line = lines.readLine()) != null; ) {
        printed.append(line).append('\n');
        if (line.contains(" epoch ")) {
          onEpoch.accept(process);
        }
      }
    }
    assertThat(process.waitFor()).as(printed.toString()).isZero();
    return printed.toString();
  }

  private JsonNode result(String out) throws IOException {
    Path file = folder.resolve(out).resolve("result.json");
    return KilledIT.timeless(new ObjectMapper().readTree(Files.readString(file)));
  }

  private static void assumeClusterIsThere() throws IOException {
    try (Stream<Path> jars = Files.list(Sb.home().resolve("lib"))) {
      assumeThat(jars.map(jar -> jar.getFileName().toString()))
          .as("the distribution was built without -Pcluster")
          .anyMatch(name -> name.startsWith("selective-backprop-cluster"));
    }
  }
}
