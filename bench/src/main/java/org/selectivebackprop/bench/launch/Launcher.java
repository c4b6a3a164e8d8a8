package org.selectivebackprop.bench.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.run.StopSignal;

/**
 * Starts the processes of a group, ends all when one has failed, and starts all again: they go on
 * from the last checkpoint, with a replacement of the one that failed or with one fewer.
 */
public final class Launcher {
  private static final long PAUSE_MILLIS = 50;

  /** How long a worker may take to end itself, to say why it did. */
  private static final long GRACE_MILLIS = 3000;

  /** How long the launchers of other machines may take to end after the run. */
  private static final long OTHERS_MILLIS = 60_000;

  private static final int FAILED = 5;
  private static final Path GPUS = Path.of("/proc/driver/nvidia/gpus");

  private final Plan plan;
  private final Map<String, String> environment;
  private final Terminal terminal;
  private final StopSignal stop;
  private final String token;
  private final List<Worker> others = new ArrayList<>();

  /**
   * A launcher.
   *
   * @param environment of this process
   */
  public Launcher(Plan plan, Map<String, String> environment, Terminal terminal, StopSignal stop) {
    this.plan = plan;
    this.environment = environment;
    this.terminal = terminal;
    this.stop = stop;
    token =
        environment.getOrDefault(
            "SB_TOKEN", plan.nodes() > 1 && plan.others().isEmpty() ? "" : random());
  }

  /**
   * What a shell on another host is told: to start a launcher there, with the token that it reads,
   * and to end it when there is nothing more to read, as when the connection is gone.
   *
   * @param folder to start it in
   * @param words the program and its arguments
   */
  public static String elsewhere(Path folder, List<String> words) {
    String launch = words.stream().map(Launcher::quoted).collect(Collectors.joining(" "));
    return "exec sh -c "
        + quoted(
            ("read -r SB_TOKEN && export SB_TOKEN && exec 3<&0 && cd %s && { %s & launcher=$!;"
                    + " { cat; kill $launcher; } <&3 >/dev/null 2>&1 & wait $launcher; }")
                .formatted(quoted(folder.toString()), launch));
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  private static String random() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /**
   * Returns when the run is over, with the exit code of the program: 0 if every worker returned 0,
   * the worker's where the run itself was refused, 5 where a worker failed once too often.
   */
  public int run() {
    List<String> ssh =
        List.of(environment.getOrDefault("SB_SSH", "ssh -o BatchMode=yes").split(" +"));
    try {
      for (Map.Entry<String, String> other : plan.others().entrySet()) {
        others.add(Worker.onHost(other.getKey(), ssh, other.getValue(), token, terminal));
      }
      return restarting();
    } catch (IOException missing) {
      throw new ConfigException(
          "ssh cannot be started: " + missing.getMessage(),
          "sb launch --hosts",
          "install ssh, or give the program with its options by SB_SSH");
    } finally {
      others.forEach(Worker::kill);
    }
  }

  private int restarting() {
    int workers = plan.workers();
    for (int attempt = 0; ; attempt++) {
      Optional<Worker> failed = attempt(workers, attempt);
      if (failed.isEmpty() || stop.requested()) {
        return failed.map(Worker::exitCode).orElse(0);
      }
      terminal.tell("sb launch: %s", failed.get());
      int code = failed.get().exitCode();
      boolean refused = code >= 2 && code < FAILED; // the same again would be refused again
      if (refused || attempt == plan.restarts() || others.contains(failed.get())) {
        terminal.tell(
            "sb launch: all workers have ended; the last checkpoint is there%s",
            refused ? "" : ", and --restarts N goes on from it");
        return refused ? code : FAILED;
      }
      if (plan.shrink() && workers > 1) {
        workers--;
      }
      terminal.tell(
          "sb launch: starting %d workers, restart %d of %d",
          workers, attempt + 1, plan.restarts());
    }
  }

  /** The worker that failed first, if one did. */
  private Optional<Worker> attempt(int workers, int attempt) {
    List<Worker> started = new ArrayList<>();
    try {
      String master = plan.master().orElseGet(Launcher::freePort);
      for (int local = 0; local < workers; local++) {
        int rank = plan.node() * workers + local;
        Map<String, String> variables = variables(local, rank, workers, attempt, master);
        started.add(Worker.start(rank, plan.command(), variables, terminal));
      }
      return watch(started);
    } catch (IOException missing) {
      throw new ConfigException(
          "a worker cannot be started: " + missing.getMessage(),
          "sb launch",
          "see that there are memory and processes for all, or give fewer --workers");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      started.forEach(Worker::kill);
    }
  }

  private Optional<Worker> watch(List<Worker> workers) throws InterruptedException {
    boolean asked = false;
    while (workers.stream().anyMatch(Worker::isAlive)) {
      Optional<Worker> failed = failed(workers);
      if (failed.isPresent()) {
        end(workers);
        return failed;
      }
      if (stop.requested() && !asked) {
        asked = true;
        workers.forEach(Worker::terminate);
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    for (Worker worker : workers) {
      worker.await(GRACE_MILLIS);
    }
    for (Worker other : failed(workers).isPresent() ? List.<Worker>of() : others) {
      other.await(OTHERS_MILLIS);
    }
    return failed(workers);
  }

  private Optional<Worker> failed(List<Worker> workers) {
    return Stream.concat(workers.stream(), others.stream())
        .filter(worker -> !worker.isAlive() && worker.exitCode() != 0)
        .findFirst();
  }

  private static void end(List<Worker> workers) throws InterruptedException {
    workers.forEach(Worker::terminate);
    long end = System.nanoTime() + GRACE_MILLIS * 1_000_000;
    for (Worker worker : workers) {
      worker.await(Math.max(0, (end - System.nanoTime()) / 1_000_000));
    }
    workers.forEach(Worker::kill);
    for (Worker worker : workers) {
      worker.await(GRACE_MILLIS);
    }
  }

  private Map<String, String> variables(
      int local, int rank, int workers, int attempt, String master) {
    int colon = master.lastIndexOf(':');
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("RANK", String.valueOf(rank));
    variables.put("LOCAL_RANK", String.valueOf(local));
    variables.put("WORLD_SIZE", String.valueOf(plan.nodes() * workers));
    variables.put("MASTER_ADDR", master.substring(0, colon));
    variables.put("MASTER_PORT", master.substring(colon + 1));
    variables.put("SB_BIND", plan.bind());
    variables.put("SB_TOKEN", token);
    variables.put("SB_DEADLINE", String.valueOf(plan.deadline()));
    variables.put("SB_JOIN", String.valueOf(plan.join()));
    variables.put("SB_RESTART", String.valueOf(attempt));
    // Its share of the processors and of the memory that bin/sb takes; what the user says counts.
    int processors = Math.max(1, Runtime.getRuntime().availableProcessors() / workers);
    variables.put(
        "SB_JAVA_OPTS",
        "-XX:ActiveProcessorCount=%s -XX:MaxRAMPercentage=%s %s"
            .formatted(
                processors,
                Math.max(1, 50 / workers),
                environment.getOrDefault("SB_JAVA_OPTS", "")));
    gpu(local).ifPresent(gpu -> variables.put("CUDA_VISIBLE_DEVICES", gpu));
    return variables;
  }

  /** One of those that this process may use, or of the machine's. */
  private Optional<String> gpu(int local) {
    String given = environment.get("CUDA_VISIBLE_DEVICES");
    if (given != null) {
      String[] all = given.split(",");
      return Optional.of(all[local % all.length]);
    }
    try (Stream<Path> all = Files.list(GPUS)) {
      long count = all.count();
      return count == 0 ? Optional.empty() : Optional.of(String.valueOf(local % count));
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  private static String freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "127.0.0.1:" + socket.getLocalPort();
    } catch (IOException none) {
      throw new ConfigException(
          "the loopback interface has no free port: " + none.getMessage(),
          "sb launch",
          "give an address and port by --master HOST:PORT");
    }
  }
}
