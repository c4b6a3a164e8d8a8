package org.selectivebackprop.bench.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C ends a run after its step and keeps what was found out. */
class InterruptIT {
  private static final int INTERRUPTED = 130;
  private static final long SIGINT = 1L << 1;

  @TempDir private Path folder;

  /** What runs in the background of a shell without job control inherits a deaf ear for Ctrl-C. */
  @BeforeEach
  void requireThatSignalsArrive() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (Files.exists(status)) {
      String ignored =
          Files.readAllLines(status).stream()
              .filter(line -> line.startsWith("SigIgn:"))
              .findFirst()
              .orElseThrow();
      long mask = Long.parseUnsignedLong(ignored.substring(7).strip(), 16);
      assumeThat(mask & SIGINT).as("SIGINT is ignored by this process").isZero();
    }
  }

  @Test
  void anInterruptedRunIsAResult() {
    Sb sb = Sb.in(folder);
    Sb.Ended ended = sb.interrupt(" epoch 1/", command("train"));
    assertThat(ended.code()).as(ended.err()).isEqualTo(INTERRUPTED);
    ended.complained("interrupted after");
    JsonNode result = sb.json("out/result.json");
    assertThat(result.get("outcome").asText()).isEqualTo("interrupted");
    assertThat(result.get("epochs")).isNotEmpty();
    assertThat(result.get("final").get("testError").isNumber()).isTrue();
  }

  @Test
  void anInterruptedComparisonKeepsItsRuns() {
    Sb sb = Sb.in(folder);
    Sb.Ended ended = sb.interrupt("traditional (1/7)        epoch 1/", command("compare"));
    assertThat(ended.code()).as(ended.err()).isEqualTo(INTERRUPTED);
    ended.complained("interrupted after");
    JsonNode rows = sb.json("out/compare.json").get("rows");
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).get("runs").get(0).get("outcome").asText()).isEqualTo("interrupted");
    assertThat(rows.get(0).get("finalTestError").isNull()).isTrue();
    assertThat(
            sb.json("out/" + rows.get(0).get("runs").get(0).get("result").asText())
                .get("outcome")
                .asText())
        .isEqualTo("interrupted");
  }

  @Test
  void anInterruptedBenchKeepsThePartsThatWereDone() {
    Sb sb = Sb.in(folder);
    List<String> args = new ArrayList<>(List.of("bench", "--engine", "reference"));
    args.addAll(Sb.TINY);
    args.addAll(List.of("--rounds", "20", "--sizes", "256,256", "--selected", "1", "--out", "out"));
    Sb.Ended ended = sb.interrupt("scoring sizes", args.toArray(String[]::new));
    assertThat(ended.code()).as(ended.err()).isEqualTo(INTERRUPTED);
    ended.complained("engine calls");
    JsonNode bench = sb.json("out/bench.json");
    assertThat(bench.get("complete").asBoolean()).isFalse();
    assertThat(bench.get("calls")).hasSize(1);
    JsonNode size = bench.get("sizes").get(0);
    assertThat(size.get("selectingPass").get("rounds").asInt()).isBetween(1, 19);
    assertThat(bench.get("loop")).isEmpty();
  }

  private static String[] command(String name) {
    List<String> args = new ArrayList<>(List.of(name));
    args.addAll(Sb.TINY);
    args.addAll(List.of("--epochs", "10000", "--out", "out"));
    return args.toArray(String[]::new);
  }
}
