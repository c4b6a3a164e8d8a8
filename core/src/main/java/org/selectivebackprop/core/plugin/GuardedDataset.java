package org.selectivebackprop.core.plugin;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.Images;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.example.ExampleSpec;
import org.selectivebackprop.core.param.PluginSpec;

/**
 * A data set that was checked when it was opened: sizes, specification and labels are read once and
 * do not change afterwards. Reading examples is guarded.
 */
final class GuardedDataset implements Dataset, Guard.Guarded {
  private final Dataset dataset;
  private final Guard guard;
  private final ExampleSpec spec;
  private final Normalisation normalisation;
  private final Split train;
  private final Split test;
  private final Optional<Split> validation;

  private GuardedDataset(Dataset dataset, Guard guard) {
    this.dataset = dataset;
    this.guard = guard;
    if (dataset instanceof Images images) { // what its specification is made of, by its name
      guard.call("shape", images::shape);
      guard.list("classes", images::classes);
    }
    spec = guard.call("spec", dataset::spec);
    normalisation = guard.call("normalisation", dataset::normalisation);
    int constants = normalisation.mean().size();
    if (constants != Normalisation.channels(spec.inputs())) {
      throw guard.broken(
          constants + " normalisation constants for " + spec.text(),
          "return one mean and one deviation per channel");
    }
    train = split("train", dataset::train);
    test = split("test", dataset::test);
    Optional<? extends Split> held = guard.call("validation", dataset::validation);
    validation = held.map(split -> split("validation", () -> split));
  }

  private Split split(String name, Supplier<Split> split) {
    return GuardedSplit.of(name, guard.call(name, split), spec, guard);
  }

  static Dataset of(Dataset dataset, Guard guard) {
    return dataset instanceof GuardedDataset ? dataset : new GuardedDataset(dataset, guard);
  }

  @Override
  public Dataset plugin() {
    return dataset;
  }

  @Override
  public Guard guard() {
    return guard;
  }

  @Override
  public ExampleSpec spec() {
    return spec;
  }

  @Override
  public Normalisation normalisation() {
    return normalisation;
  }

  @Override
  public Map<String, Integer> warnings() {
    return guard.call("warnings", dataset::warnings);
  }

  @Override
  public PluginSpec augmentation() {
    return guard.call("augmentation", dataset::augmentation);
  }

  @Override
  public String checksum() {
    return guard.call("checksum", dataset::checksum);
  }

  @Override
  public Split train() {
    return train;
  }

  @Override
  public Split test() {
    return test;
  }

  @Override
  public Optional<Split> validation() {
    return validation;
  }
}
