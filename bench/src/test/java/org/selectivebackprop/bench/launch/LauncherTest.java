package org.selectivebackprop.bench.launch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.core.run.StopSignal;

/** Workers are a shell's, which print, fail and wait as a script says. */
class LauncherTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final StopSignal stop = new StopSignal();
  @TempDir private Path folder;

  @Test
  void startsAllWithTheirPlaceAndPassesOnWhatTheyPrint() {
    int code =
        run(
            2,
            0,
            false,
            "echo $RANK $LOCAL_RANK $WORLD_SIZE $MASTER_ADDR $SB_DEADLINE $SB_RESTART");
    assertThat(code).isZero();
    assertThat(lines())
        .containsExactlyInAnyOrder("[0] 0 0 2 127.0.0.1 9 0", "[1] 1 1 2 127.0.0.1 9 0");
  }

  @Test
  void everyGroupHasATokenAndAPortOfItsOwn() {
    run(2, 0, false, "echo $MASTER_PORT $SB_TOKEN");
    run(1, 0, false, "echo $MASTER_PORT $SB_TOKEN");
    List<String> tokens = lines().stream().map(line -> line.split(" ")[2]).toList();
    assertThat(tokens.get(0)).matches("[0-9a-f]{32}").isEqualTo(tokens.get(1));
    assertThat(tokens.get(2)).isNotEqualTo(tokens.get(0));
  }

  @Test
  void ranksGoOnFromMachineToMachineAndGpusFromWorkerToWorker() {
    Plan plan =
        new Plan(
            List.of("sh", "-c", "echo $RANK $WORLD_SIZE $MASTER_PORT $CUDA_VISIBLE_DEVICES"),
            2,
            3,
            1,
            Optional.of("h:7"),
            "",
            0,
            false,
            9,
            9,
            Map.of());
    launcher(plan, Map.of("CUDA_VISIBLE_DEVICES", "4,6")).run();
    assertThat(lines()).containsExactlyInAnyOrder("[2] 2 6 7 4", "[3] 3 6 7 6");
  }

  @Test
  void endsTheOthersWhenOneFails() {
    long start = System.nanoTime();
    int code = run(2, 0, false, "if [ $RANK = 1 ]; then kill -9 $$; fi; exec sleep 60");
    assertThat(code).isEqualTo(5);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    assertThat(printed.toString(UTF_8)).contains("rank 1 (process ", "was ended by signal 9");
  }

  @Test
  void startsAllAgainWithAReplacementOrWithOneFewer() throws IOException {
    String failsTwice =
        "echo $WORLD_SIZE >> n.$RANK; test $SB_RESTART -ge 2 -o $RANK = 0 || exit 5";
    assertThat(run(3, 2, false, failsTwice)).isZero();
    assertThat(Files.readAllLines(folder.resolve("n.0"))).containsOnly("3");
    Files.delete(folder.resolve("n.0"));
    assertThat(run(3, 2, true, failsTwice)).isZero();
    assertThat(Files.readAllLines(folder.resolve("n.0"))).endsWith("1");
    assertThat(run(2, 1, false, "exit 5")).isEqualTo(5);
    assertThat(printed.toString(UTF_8)).contains("restart 1 of 1", "the last checkpoint");
  }

  @Test
  void doesNotRepeatWhatIsRefused() {
    assertThat(run(2, 5, false, "exit 2")).isEqualTo(2);
    assertThat(printed.toString(UTF_8)).contains("exit code 2").doesNotContain("restart 1");
  }

  @Test
  void passesAStopOn() {
    Thread asks =
        new Thread(
            () -> {
              while (lines().size() < 2) {
                Thread.onSpinWait();
              }
              stop.request();
            });
    asks.start();
    String script = "trap 'echo stopped; exit 7' TERM; echo ready; sleep 30 & wait";
    assertThat(run(2, 3, false, script)).isEqualTo(7);
    assertThat(lines()).contains("[0] stopped", "[1] stopped");
  }

  @Test
  void launchersOfOtherHostsAreStartedBySshAndGetTheTokenUnseen() throws IOException {
    assertThat(hosts("exec sh -c \"$2\"", "echo elsewhere $SB_TOKEN \"it's\"", "echo $SB_TOKEN"))
        .isZero();
    String token = lines().get(0).substring("[0] ".length());
    assertThat(token).matches("[0-9a-f]{32}");
    assertThat(printed.toString(UTF_8)).contains("elsewhere " + token + " it's");
    assertThat(Files.readString(folder.resolve("arguments")))
        .startsWith("b ")
        .doesNotContain(token);
  }

  @Test
  void whatFailsOnAnotherHostEndsTheRunHere() throws IOException {
    assertThat(hosts("echo no way to $1 >&2; exit 255", "true", "exec sleep 60")).isEqualTo(5);
    assertThat(printed.toString(UTF_8))
        .contains("no way to b", "the launcher on b (process ", "ended with exit code 255")
        .doesNotContain("restart 1");
  }

  @Test
  void launchersOfOtherHostsEndWithThisOne() throws Exception {
    assertThat(hosts("exec sh -c \"$2\"", "echo $$ > elsewhere; exec sleep 60", "sleep 1; exit 2"))
        .isEqualTo(2);
    long process = Long.parseLong(Files.readString(folder.resolve("elsewhere")).strip());
    ProcessHandle.of(process).ifPresent(other -> other.onExit().orTimeout(10, SECONDS).join());
  }

  /**
   * A run on two hosts, of which the other is this one, too.
   *
   * @param ssh script of what is started in place of ssh, with the host and the command
   */
  private int hosts(String ssh, String elsewhere, String here) throws IOException {
    Path script = folder.resolve("ssh");
    Files.writeString(script, "#!/bin/sh\necho \"$@\" > '" + folder + "/arguments'\n" + ssh + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    String command = Launcher.elsewhere(folder, List.of("sh", "-c", elsewhere));
    Plan plan =
        new Plan(
            List.of("sh", "-c", here),
            1,
            2,
            0,
            Optional.of("h:7"),
            "",
            3,
            false,
            9,
            9,
            Map.of("b", command));
    return launcher(plan, Map.of("SB_SSH", script.toString())).run();
  }

  private int run(int workers, int restarts, boolean shrink, String script) {
    List<String> command = List.of("sh", "-c", "cd '" + folder + "' && " + script);
    return launcher(
            new Plan(
                command, workers, 1, 0, Optional.empty(), "", restarts, shrink, 9, 9, Map.of()),
            Map.of())
        .run();
  }

  private Launcher launcher(Plan plan, Map<String, String> environment) {
    PrintStream to = new PrintStream(printed, true, UTF_8);
    return new Launcher(plan, environment, new Terminal(to, to, false, false), stop);
  }

  private List<String> lines() {
    return printed.toString(UTF_8).lines().filter(line -> line.startsWith("[")).toList();
  }
}
