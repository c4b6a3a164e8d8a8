package org.selectivebackprop.bench;

import com.google.inject.AbstractModule;
import java.time.Clock;
import org.selectivebackprop.bench.report.Terminal;
import org.selectivebackprop.core.run.StopSignal;

/** Wires what one process has one of; commands and services are created by their constructors. */
final class BenchModule extends AbstractModule {
  private final Terminal terminal;
  private final StopSignal stop;

  BenchModule(Terminal terminal, StopSignal stop) {
    this.terminal = terminal;
    this.stop = stop;
  }

  @Override
  protected void configure() {
    binder().requireAtInjectOnConstructors();
    binder().requireExactBindingAnnotations();
    bind(Terminal.class).toInstance(terminal);
    bind(StopSignal.class).toInstance(stop);
    bind(Clock.class).toInstance(Clock.systemUTC());
  }
}
