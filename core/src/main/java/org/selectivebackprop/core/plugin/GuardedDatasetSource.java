package org.selectivebackprop.core.plugin;

import java.util.List;
import java.util.Optional;
import org.selectivebackprop.core.spi.DataAccess;
import org.selectivebackprop.core.spi.Dataset;
import org.selectivebackprop.core.spi.DatasetFacts;
import org.selectivebackprop.core.spi.DatasetFile;
import org.selectivebackprop.core.spi.DatasetSource;

/**
 * Checks a data set when it is opened, for a wrong label would surface deep inside an engine, and
 * names it when an image cannot be read later.
 */
record GuardedDatasetSource(DatasetSource source, Guard guard) implements DatasetSource {
  @Override
  public Dataset open(DataAccess access) {
    Dataset dataset = guard.call("open", () -> source.open(access));
    guard.run("reading its labels", () -> check(dataset));
    return GuardedDataset.of(dataset, guard);
  }

  @Override
  public Optional<DatasetFacts> facts() {
    return guard.call("facts", source::facts);
  }

  @Override
  public boolean readsFiles() {
    return guard.call("readsFiles", source::readsFiles);
  }

  @Override
  public List<DatasetFile> files(DataAccess access) {
    return List.copyOf(guard.call("files", () -> source.files(access)));
  }

  private void check(Dataset dataset) {
    int classes = dataset.classes().size();
    int constants = dataset.normalisation().mean().size();
    if (constants != dataset.shape().channels()) {
      throw guard.broken(
          constants + " normalisation constants for images of " + dataset.shape(),
          "return one mean and one deviation per channel");
    }
    checkLabels("train", dataset.train(), classes);
    checkLabels("test", dataset.test(), classes);
  }

  private void checkLabels(String name, Dataset.Split split, int classes) {
    if (split.size() < 1) {
      throw guard.broken("the " + name + " split is empty", "return at least one example");
    }
    for (int id = 0; id < split.size(); id++) {
      int label = split.label(id);
      if (label < 0 || label >= classes) {
        throw guard.broken(
            "label " + label + " of example " + id + " of the " + name + " split",
            "return labels in [0, " + classes + ")");
      }
    }
  }
}
