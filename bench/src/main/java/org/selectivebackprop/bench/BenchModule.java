package org.selectivebackprop.bench;

import com.google.inject.AbstractModule;
import java.time.Clock;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.results.experiment.ExperimentReader;
import org.selectivebackprop.results.experiment.StudyReader;

/** Wires what one process has one of; commands and services are created by their constructors. */
final class BenchModule extends AbstractModule {
  private final PluginRegistry registry;
  private final Terminal terminal;
  private final StopSignal stop;

  BenchModule(PluginRegistry registry, Terminal terminal, StopSignal stop) {
    this.registry = registry;
    this.terminal = terminal;
    this.stop = stop;
  }

  @Override
  protected void configure() {
    binder().requireAtInjectOnConstructors();
    binder().requireExactBindingAnnotations();
    ExperimentReader reader = new ExperimentReader(registry);
    bind(ExperimentReader.class).toInstance(reader);
    bind(StudyReader.class).toInstance(new StudyReader(reader, registry));
    bind(PluginRegistry.class).toInstance(registry);
    bind(Terminal.class).toInstance(terminal);
    bind(StopSignal.class).toInstance(stop);
    bind(Clock.class).toInstance(Clock.systemUTC());
  }
}
