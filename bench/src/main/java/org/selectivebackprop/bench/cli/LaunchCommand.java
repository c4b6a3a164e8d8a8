package org.selectivebackprop.bench.cli;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.selectivebackprop.bench.launch.Launcher;
import org.selectivebackprop.bench.launch.Plan;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.bench.run.Group;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.StopSignal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sb launch}: one run by several processes. */
@Command(
    name = "launch",
    description = {
      "Trains by several processes that share each batch, and starts all again from the last"
          + " checkpoint when one fails.",
      "Every process gets RANK, LOCAL_RANK, WORLD_SIZE, MASTER_ADDR and MASTER_PORT, as of"
          + " torchrun; its share of the processors; and one of the GPUs, by its local rank."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sb launch --workers 2 -- train --strategy sb --epochs 5",
      "  sb launch --workers 4 --restarts 3 -- train --dataset cifar10 --out runs/four",
      "  sb launch --workers 4 --hosts host0,host1 -- train --out /shared/runs/e",
      "  sb launch --workers 4 --nodes 2 --node-rank 0 --master host0:29500 -- train --out runs/e"
    })
public final class LaunchCommand implements Callable<Integer> {
  private static final Set<String> SHARED = Set.of("train", "resume");

  private final Terminal terminal;
  private final StopSignal stop;
  private final PluginRegistry registry;

  @Option(
      names = "--workers",
      paramLabel = "N",
      required = true,
      description = "Processes on this machine.")
  private int workers;

  @Option(
      names = "--restarts",
      paramLabel = "N",
      description = "How often all are started again after one has failed. Default: 0.")
  private int restarts;

  @Option(names = "--shrink", description = "Start again with one fewer each time.")
  private boolean shrink;

  @Option(
      names = "--deadline",
      paramLabel = "SECONDS",
      description = "How long each process waits for the others, such as 60 or 60s. Default: 60.")
  private String deadline = String.valueOf(Group.DEADLINE);

  @Option(
      names = "--join",
      paramLabel = "SECONDS",
      description = "How long each waits for the others to join. Default: 25.")
  private String join = String.valueOf(Group.JOIN);

  @Option(
      names = "--hosts",
      paramLabel = "HOST",
      split = ",",
      description =
          "Machines: this one, by the name that the others reach it by, then those whose launchers"
              + " are started by ssh, with the same program in the same folder.")
  private List<String> hosts = List.of();

  @Option(names = "--nodes", paramLabel = "M", description = "Machines, each with a launcher.")
  private int nodes = 1;

  @Option(names = "--node-rank", paramLabel = "K", description = "Number of this machine, from 0.")
  private int node;

  @Option(
      names = "--master",
      paramLabel = "HOST:PORT",
      description =
          "Where all meet, on machine 0. Default: a free port of 127.0.0.1; with --hosts, port"
              + " 29500 of the first.")
  private Optional<String> master = Optional.empty();

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      description = "Listen on this address of this machine. Default: by the way to --master.")
  private String bind = "";

  @Parameters(
      paramLabel = "COMMAND",
      arity = "1..*",
      description = "After '--': train or resume, with their options.")
  private List<String> command = new ArrayList<>();

  @Inject
  LaunchCommand(Terminal terminal, StopSignal stop, PluginRegistry registry) {
    this.terminal = terminal;
    this.stop = stop;
    this.registry = registry;
  }

  @Override
  public Integer call() {
    require(workers >= 1, "--workers", "is " + workers, "give at least 1");
    require(restarts >= 0, "--restarts", "is " + restarts, "give at least 0");
    require(nodes >= 1, "--nodes", "is " + nodes, "give at least 1");
    if (!hosts.isEmpty()) {
      boolean named = hosts.stream().allMatch(host -> host.matches("\\w[\\w.@-]*"));
      boolean once = Set.copyOf(hosts).size() == hosts.size();
      String what = "is '" + String.join(",", hosts) + "'";
      require(named && once, "--hosts", what, "give names or addresses, each once");
      require(nodes == 1, "--nodes", "is given beside --hosts", "leave one of them out");
      nodes = hosts.size();
      String first = hosts.get(0);
      master = master.or(() -> Optional.of(first.substring(first.indexOf('@') + 1) + ":29500"));
    }
    require(node >= 0 && node < nodes, "--node-rank", "is " + node, "give 0 to " + (nodes - 1));
    require(nodes == 1 || master.isPresent(), "--master", "is missing", "give HOST:PORT of node 0");
    require(nodes == 1 || !shrink, "--shrink", "is for one machine", "leave it out");
    master.ifPresent(
        at -> require(at.matches(".+:\\d{1,5}"), "--master", "is '" + at + "'", "give HOST:PORT"));
    require(
        SHARED.contains(command.get(0)),
        "COMMAND",
        "is '" + command.get(0) + "'",
        "give train or resume, with its options, after '--'");
    Group.requireLibrary(registry);
    List<String> worker = worker();
    Plan plan =
        new Plan(
            worker,
            workers,
            nodes,
            node,
            master,
            bind,
            restarts,
            shrink,
            seconds("--deadline", deadline),
            seconds("--join", join),
            others(worker));
    return new Launcher(plan, System.getenv(), terminal, stop).run();
  }

  /** The same program with the command, and with a folder that all restarts share. */
  private List<String> worker() {
    String home = System.getProperty("sb.home", "");
    require(!home.isEmpty(), "sb.home", "is not set", "start sb launch by bin/sb");
    List<String> words = new ArrayList<>(List.of(Path.of(home, "bin", "sb").toString()));
    words.addAll(command);
    boolean named = command.stream().anyMatch(w -> w.equals("--out") || w.startsWith("--out="));
    if (command.get(0).equals("train") && !named) {
      words.addAll(List.of("--out", OutputFolder.fresh("train", "").toString()));
    }
    return words;
  }

  /** What starts the launchers of the other hosts, by host. */
  private Map<String, String> others(List<String> worker) {
    Map<String, String> others = new LinkedHashMap<>();
    for (int other = 1; other < hosts.size(); other++) {
      List<String> words =
          new ArrayList<>(
              List.of(worker.get(0), "launch", "--workers", "" + workers, "--nodes", "" + nodes));
      words.addAll(List.of("--node-rank", "" + other, "--master", master.orElseThrow()));
      words.addAll(List.of("--restarts", "" + restarts, "--deadline", deadline, "--join", join));
      words.add("--");
      words.addAll(worker.subList(1, worker.size()));
      others.put(hosts.get(other), Launcher.elsewhere(Path.of("").toAbsolutePath(), words));
    }
    return others;
  }

  private static int seconds(String option, String text) {
    boolean fits = text.matches("[1-9]\\d{0,4}s?");
    require(fits, option, "is '" + text + "'", "give seconds from 1 to 99999, such as 60s");
    return Integer.parseInt(text.replace("s", ""));
  }

  private static void require(boolean holds, String option, String what, String fix) {
    if (!holds) {
      throw new ConfigException(option + " " + what, "options of sb launch", fix);
    }
  }
}
