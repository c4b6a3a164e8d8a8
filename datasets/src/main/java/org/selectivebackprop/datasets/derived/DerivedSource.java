package org.selectivebackprop.datasets.derived;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.DatasetFile;
import org.selectivebackprop.core.data.DatasetMetadata;
import org.selectivebackprop.core.data.DatasetSource;

/**
 * Opens a data set and makes another of it; its files and its licence are those of the one inside.
 *
 * @param of the one inside
 * @param change what is made of it
 */
record DerivedSource(DatasetSource of, UnaryOperator<Dataset> change) implements DatasetSource {
  @Override
  public Dataset open(DataAccess access) {
    return change.apply(of.open(access));
  }

  @Override
  public Optional<DatasetMetadata> metadata() {
    return of.metadata();
  }

  @Override
  public boolean readsFiles() {
    return of.readsFiles();
  }

  @Override
  public List<DatasetFile> files(DataAccess access) {
    return of.files(access);
  }
}
