package org.selectivebackprop.core.plugin;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.data.ExampleValues;
import org.selectivebackprop.core.data.Images;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.example.ExampleSpec;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.param.PluginSpec;

/** A data set checked when it was opened: sizes, specification and labels are read only once. */
record GuardedDataset(
    Dataset plugin,
    Guard guard,
    ExampleSpec spec,
    Normalisation normalisation,
    Split train,
    Split test,
    Optional<Split> validation)
    implements Dataset, Guard.Guarded {
  static Dataset of(Dataset dataset, Guard guard) {
    if (dataset instanceof GuardedDataset) {
      return dataset;
    }
    if (dataset instanceof Images images) { // what its specification is made of, by its name
      guard.call("shape", images::shape);
      guard.list("classes", images::classes);
    }
    ExampleSpec spec = guard.call("spec", dataset::spec);
    Normalisation normalisation = guard.call("normalisation", dataset::normalisation);
    int constants = normalisation.mean().size();
    if (constants != Normalisation.channels(spec.inputs())) {
      throw guard.broken(
          constants + " normalisation constants for " + spec.text(),
          "return one mean and one deviation per channel");
    }
    Split train = GuardedSplit.of("train", guard.call("train", dataset::train), spec, guard);
    Split test = GuardedSplit.of("test", guard.call("test", dataset::test), spec, guard);
    Optional<? extends Split> held = guard.call("validation", dataset::validation);
    Optional<Split> validation =
        held.map(split -> GuardedSplit.of("validation", split, spec, guard));
    return new GuardedDataset(dataset, guard, spec, normalisation, train, test, validation);
  }

  @Override
  public Map<String, Integer> warnings() {
    return guard.call("warnings", plugin::warnings);
  }

  @Override
  public PluginSpec augmentation() {
    return guard.call("augmentation", plugin::augmentation);
  }

  @Override
  public String checksum() {
    return guard.call("checksum", plugin::checksum);
  }

  /** Checks every label once, and the rest whenever it is read; any byte is a pixel. */
  static final class GuardedSplit implements Dataset.Split {
    /** Reading more labels takes minutes, and the loop would need too much memory. */
    private static final int MOST = 1 << 27;

    private final String name;
    private final Dataset.Split split;
    private final ExampleSpec spec;
    private final int[] labels;
    private final Guard guard;

    private GuardedSplit(
        String name, Dataset.Split split, ExampleSpec spec, int size, Guard guard) {
      this.name = name;
      this.split = split;
      this.spec = spec;
      this.guard = guard;
      labels = new int[size];
    }

    static GuardedSplit of(String name, Dataset.Split split, ExampleSpec spec, Guard guard) {
      int size = guard.call("size", split::size);
      if (size == 0) {
        throw guard.broken("the " + name + " split is empty", "return at least one example");
      }
      if (size < 0 || size > MOST) {
        throw guard.broken(
            "the " + name + " split has " + size + " examples", "return from 1 to " + MOST);
      }
      List<Feature> own = guard.list("inputs", split::inputs);
      int values = guard.call("targetValues", split::targetValues);
      if (!own.equals(spec.inputs())) {
        throw guard.broken(
            "the %s split has %s, the data set %s"
                .formatted(name, ExampleSpec.text(own), spec.text()),
            "return the data set's inputs");
      }
      if (values != spec.target().values()) {
        throw guard.broken(
            "the %s split has targets of %s values, the data set %s"
                .formatted(name, values, spec.target().text()),
            "return " + spec.target().values());
      }
      GuardedSplit guarded = new GuardedSplit(name, split, spec, size, guard);
      guard.run("label", guarded::readLabels);
      for (int id = 0; id < size; id++) {
        guarded.check(guarded.labels[id], "label", id);
      }
      guarded.checkSize();
      return guarded;
    }

    @Override
    public int size() {
      return labels.length;
    }

    @Override
    public List<Feature> inputs() {
      return spec.inputs();
    }

    @Override
    public int targetValues() {
      return spec.target().values();
    }

    @Override
    public int label(int id) {
      return labels[id];
    }

    @Override
    public int trueLabel(int id) {
      Objects.checkIndex(id, labels.length);
      int label = guard.call("trueLabel", () -> split.trueLabel(id));
      check(label, "true label", id);
      return label;
    }

    @Override
    public void read(int id, ExampleBatch to, int position) {
      Objects.checkIndex(id, labels.length); // the stack trace shows the caller
      checkSize();
      guard.run("read", () -> split.read(id, to, position));
      ExampleValues.problem(spec.inputs(), spec.target(), to, position)
          .ifPresent(
              problem -> {
                throw guard.broken(
                    "example " + id + " of the " + name + " split has " + problem,
                    "return finite numbers, and ids that the input has");
              });
    }

    private void readLabels() {
      for (int id = 0; id < labels.length; id++) {
        labels[id] = split.label(id);
      }
    }

    private void check(int label, String what, int id) {
      if (label < 0 || label >= spec.target().groups()) {
        throw guard.broken(
            what + " " + label + " of example " + id + " of the " + name + " split",
            "return labels in [0, " + spec.target().groups() + ")");
      }
    }

    private void checkSize() {
      int now = guard.call("size", split::size);
      if (now != labels.length) {
        throw guard.broken(
            "the " + name + " split had " + labels.length + " examples and has " + now,
            "keep the size for as long as the data set is open");
      }
    }
  }
}
