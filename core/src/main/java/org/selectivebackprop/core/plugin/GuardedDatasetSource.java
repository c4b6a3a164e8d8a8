package org.selectivebackprop.core.plugin;

import java.util.List;
import java.util.Optional;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.DataListener;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.DatasetFile;
import org.selectivebackprop.core.data.DatasetMetadata;
import org.selectivebackprop.core.data.DatasetSource;

/** Checks a data set when it is opened, and names it when an image cannot be read later. */
record GuardedDatasetSource(DatasetSource plugin, Guard guard)
    implements DatasetSource, Guard.Guarded {
  @Override
  public Dataset open(DataAccess access) {
    DataAccess heard =
        new DataAccess(
            access.directory(),
            access.cache(),
            access.offline(),
            Guard.listener(DataListener.class, access.listener()));
    return GuardedDataset.of(guard.call("open", () -> plugin.open(heard)), guard);
  }

  @Override
  public Optional<DatasetMetadata> metadata() {
    return guard.call("metadata", plugin::metadata);
  }

  @Override
  public boolean readsFiles() {
    return guard.call("readsFiles", plugin::readsFiles);
  }

  @Override
  public List<DatasetFile> files(DataAccess access) {
    return guard.list("files", () -> plugin.files(access));
  }
}
