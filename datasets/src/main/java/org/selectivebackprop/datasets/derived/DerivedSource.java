package org.selectivebackprop.datasets.derived;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.spi.DataAccess;
import org.selectivebackprop.core.spi.Dataset;
import org.selectivebackprop.core.spi.DatasetFacts;
import org.selectivebackprop.core.spi.DatasetFile;
import org.selectivebackprop.core.spi.DatasetSource;

/**
 * Opens a data set and makes another of it; its files and its licence are those of the one inside.
 *
 * @param of the one inside
 * @param change what is made of it
 */
record DerivedSource(DatasetSource of, UnaryOperator<Dataset> change) implements DatasetSource {
  /** The data set inside, a parameter of every provider here. */
  static final Param<DatasetSource> OF =
      Param.plugin(
          "of",
          DatasetSource.class,
          PluginSpec.of("synthetic-digits"),
          "the data set that this one is made from");

  /** Draws of their own for each provider here. */
  static final Param<Long> SEED =
      Param.longInteger("seed", 0, "chooses whom, apart from the run's seed");

  @Override
  public Dataset open(DataAccess access) {
    return change.apply(of.open(access));
  }

  @Override
  public Optional<DatasetFacts> facts() {
    return of.facts();
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
