package org.selectivebackprop.bench.measure;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.run.RunSpec;

/**
 * What was measured of what.
 *
 * @param setting under which conditions
 * @param engines that were measured, the first of which the others are compared with
 * @param findings in the order they were made
 */
public record Measured(Setting setting, List<EngineInfo> engines, List<Measurement> findings) {
  /** Copies the lists. */
  public Measured {
    engines = List.copyOf(engines);
    findings = List.copyOf(findings);
  }

  /**
   * The conditions.
   *
   * @param recipe of the first engine's run, with every default written out
   * @param network that was run
   * @param selected examples selected of a batch
   * @param rounds that were asked for
   * @param load how many processes wanted a processor when measuring began, where it is known
   */
  public record Setting(
      RunSpec recipe, Network network, int selected, int rounds, OptionalDouble load) {}

  /** Findings of one kind. */
  public <T extends Measurement> List<T> findings(Class<T> kind) {
    return findings.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The calls of the engine that the others are compared with, if they were timed. */
  public Optional<CallTimes> baseline() {
    return findings(CallTimes.class).stream().findFirst();
  }
}
