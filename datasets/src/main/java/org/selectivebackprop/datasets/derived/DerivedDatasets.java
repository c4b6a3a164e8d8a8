package org.selectivebackprop.datasets.derived;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.DatasetFile;
import org.selectivebackprop.core.data.DatasetMetadata;
import org.selectivebackprop.core.data.DatasetProvider;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.PluginTable;

/** Registers the data sets of this package; a new one is a row. */
public final class DerivedDatasets implements DatasetProvider, PluginTable<DatasetSource> {
  private static final Param<DatasetSource> OF =
      Param.plugin(
          "of",
          DatasetSource.class,
          PluginSpec.of("synthetic-digits"),
          "the data set that this one is made from");

  private static final Param<Long> SEED =
      Param.longInteger("seed", 0, "chooses which, apart from the run's seed");

  private static final List<Plugin<DatasetSource>> ROWS =
      List.of(
          row(
              PluginInfo.of(
                      "label-noise",
                      "a data set with training labels moved at random (Jiang et al. 2019, 5.4)")
                  .withParams(OF, LabelNoise.RATE, SEED),
              values -> new LabelNoise(values.get(SEED), values.get(LabelNoise.RATE))),
          row(
              PluginInfo.of("subset", "a data set with fewer training examples, drawn by seed")
                  .withParams(OF, Subset.EXAMPLES, Subset.SHARE, Subset.BALANCED, SEED),
              values ->
                  new Subset(
                      values.get(Subset.EXAMPLES),
                      values.get(Subset.SHARE),
                      values.get(Subset.BALANCED),
                      values.get(SEED))),
          row(
              PluginInfo.of(
                      "holdout",
                      "a data set tested on a part of its training split, to choose settings by")
                  .withParams(OF, Holdout.SHARE, SEED),
              values -> new Holdout(values.get(Holdout.SHARE), values.get(SEED))),
          row(
              PluginInfo.of(
                      "imbalance",
                      "a data set with a long tail of rare classes (Cui et al. 2019), or a step")
                  .withParams(OF, Imbalance.FACTOR, Imbalance.KIND, SEED),
              values ->
                  new Imbalance(
                      values.get(Imbalance.FACTOR), values.get(Imbalance.KIND), values.get(SEED))));

  private static Plugin<DatasetSource> row(
      PluginInfo info, Function<ParamValues, UnaryOperator<Dataset>> change) {
    return new Plugin<>(info, values -> new Source(values.get(OF), change.apply(values)));
  }

  /** The classes of a data set of which another, whose name is given, is made; refused without. */
  static List<String> classes(Dataset of, String name) {
    if (of.spec().target() instanceof Target.ClassIndex classes) {
      return classes.names();
    }
    throw new ConfigException(
        "'%s' goes by classes, and the data set has targets of %s"
            .formatted(name, of.spec().target().text()),
        "data set '" + name + "'",
        "give one of examples with a class each");
  }

  @Override
  public List<Plugin<DatasetSource>> all() {
    return ROWS;
  }

  /** Opens a data set and makes another of it; files and licence are those of the one inside. */
  record Source(DatasetSource of, UnaryOperator<Dataset> change) implements DatasetSource {
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
}
