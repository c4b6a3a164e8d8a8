package org.selectivebackprop.bench.cli;

import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.bench.run.DataHome;
import org.selectivebackprop.bench.run.DataState;
import org.selectivebackprop.bench.run.Examination;
import org.selectivebackprop.bench.run.Group;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.core.engine.EngineFactory.HealthCheck;
import org.selectivebackprop.core.error.FrameworkException;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sb doctor}: what works on this machine. */
@Command(
    name = "doctor",
    description =
        "Checks Java, memory, engines, devices, data and plugins; says how to fix what is missing.",
    footerHeading = "%nExamples:%n",
    footer = {"  sb doctor", "  sb doctor --data-dir ~/data/fashion-mnist"})
public final class DoctorCommand implements Callable<Integer> {
  private static final int ENGINE = 5;

  private final Terminal terminal;
  private final PluginRegistry registry;
  private final DataHome dataHome;

  @Mixin private DataOptions options = new DataOptions();

  @Inject
  DoctorCommand(Terminal terminal, PluginRegistry registry, DataHome dataHome) {
    this.terminal = terminal;
    this.registry = registry;
    this.dataHome = dataHome;
  }

  @Override
  public Integer call() {
    print("this machine", Examination.machine());
    boolean enginesWork = true;
    for (String name : registry.names(PluginKind.ENGINE)) {
      List<HealthCheck> findings = examineEngine(name);
      print("engine " + name, findings);
      enginesWork &= findings.stream().allMatch(HealthCheck::healthy);
    }
    print("training by several processes", collective());
    print("data sets", data());
    print(
        "plugins",
        registry.broken().isEmpty()
            ? List.of(
                new HealthCheck(true, "plugins", registry.entries().size() + " found, all load"))
            : registry.broken().stream()
                .map(b -> new HealthCheck(false, b.kind(), b.origin() + ": " + b.reason()))
                .toList());
    return enginesWork ? 0 : ENGINE;
  }

  private List<HealthCheck> examineEngine(String name) {
    try {
      return registry.build(PluginKind.ENGINE, PluginSpec.of(name), "sb doctor").plugin().examine();
    } catch (FrameworkException broken) {
      var problem = broken.problems().get(0);
      return List.of(new HealthCheck(false, name, problem.what() + "; " + problem.fix()));
    }
  }

  /** That the library is not there is no fault: only distributed runs need it. */
  private List<HealthCheck> collective() {
    try {
      Group.requireLibrary(registry);
      PluginSpec spec = PluginKind.COLLECTIVE.defaultSpec();
      String found = registry.build(PluginKind.COLLECTIVE, spec, "sb doctor").plugin().examine();
      return List.of(new HealthCheck(true, spec.name(), found));
    } catch (FrameworkException missing) {
      var problem = missing.problems().get(0);
      return List.of(new HealthCheck(false, "cluster", problem.what() + "; " + problem.fix()));
    }
  }

  private List<HealthCheck> data() {
    DataAccess access = options.access(dataHome);
    List<HealthCheck> findings = new ArrayList<>();
    Path home = access.home().toAbsolutePath();
    findings.add(
        new HealthCheck(true, "looking in", home + (Files.isDirectory(home) ? "" : " (empty)")));
    registry.names(PluginKind.DATASET).forEach(name -> findings.add(examine(name, access)));
    return findings;
  }

  private HealthCheck examine(String name, DataAccess access) {
    try {
      DatasetSource source =
          registry.build(PluginKind.DATASET, PluginSpec.of(name), "sb doctor").plugin();
      DataState state = DataState.of(source, access);
      String remedy = state.isComplete() ? "" : "; see 'sb data describe " + name + "'";
      return new HealthCheck(state.isComplete(), name, state + remedy);
    } catch (FrameworkException unusable) {
      var problem = unusable.problems().get(0);
      return new HealthCheck(false, name, problem.what() + "; " + problem.fix());
    }
  }

  private void print(String title, List<HealthCheck> findings) {
    terminal.out().println(title);
    for (HealthCheck finding : findings) {
      String mark = finding.healthy() ? "ok" : "--";
      terminal.print("  %-4s %-18s %s", mark, finding.component(), finding.detail());
    }
  }
}
