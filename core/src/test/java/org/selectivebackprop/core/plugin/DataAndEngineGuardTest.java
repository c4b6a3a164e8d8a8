package org.selectivebackprop.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.DatasetFile;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.core.data.Images;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.error.PluginException;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.PluginProvider;

/** Data sets and engines of others: what is wrong with them bears their name. */
class DataAndEngineGuardTest {
  private static final DataAccess ACCESS = DataAccess.offline(Optional.empty(), Path.of("cache"));

  @ParameterizedTest
  @CsvSource({
    "0, 1, 3, the test split is empty",
    "4, -1, 3, label -1 of example 0 of the train split",
    "4, 2, 3, label 2 of example 0 of the train split",
    "4, 1, 1, 1 normalisation constants for images of 2x2x3"
  })
  void dataSetsAreCheckedWhenTheyAreOpened(int tests, int label, int constants, String what) {
    DatasetSource source =
        guarded(PluginKind.DATASET, access -> new Labelled(tests, label, constants));
    assertThatThrownBy(() -> source.open(ACCESS))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("plugin 'theirs': " + what)
        .hasMessageContaining("DataAndEngineGuardTest");
  }

  @Test
  void aDataSetThatFailsIsNamed() {
    DatasetSource source =
        guarded(
            PluginKind.DATASET,
            access -> {
              throw new IllegalStateException("sour");
            });
    assertThatThrownBy(() -> source.open(ACCESS))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("plugin 'theirs' failed in open: IllegalStateException: sour");
  }

  @Test
  void aDataSetThatFailsToReadAnImageIsNamed() {
    Dataset.Split split =
        guarded(PluginKind.DATASET, (DatasetSource) access -> new Labelled(4, 0, 3))
            .open(ACCESS)
            .train();
    split.image(0, new byte[12], 0);
    assertThatThrownBy(() -> split.image(2, new byte[12], 0))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("plugin 'theirs' failed in read: IllegalStateException: sour")
        .hasMessageContaining("DataAndEngineGuardTest");
    assertThatThrownBy(() -> split.image(3, new byte[12], 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aDataSetThatFailsToTellItsFilesIsNamed() {
    DatasetSource source =
        guarded(
            PluginKind.DATASET,
            new DatasetSource() {
              @Override
              public Dataset open(DataAccess access) {
                throw new IllegalStateException("sour");
              }

              @Override
              public List<DatasetFile> files(DataAccess access) {
                throw new IllegalStateException("sour");
              }
            });
    assertThat(source.metadata()).isEmpty();
    assertThatThrownBy(() -> source.files(ACCESS))
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("plugin 'theirs' failed in files: IllegalStateException: sour");
  }

  @Test
  void anEngineThatFailsIsNamed() {
    EngineFactory engine = guarded(PluginKind.ENGINE, new BrokenEngine());
    assertThatThrownBy(engine::supportedSignals)
        .hasMessageContaining("support at least LOSS and CORRECT");
    assertThatThrownBy(engine::examine)
        .isInstanceOf(PluginException.class)
        .hasMessageContaining("plugin 'theirs' failed in examine");
  }

  private static <T> T guarded(PluginKind<T> kind, T plugin) {
    return kind.guarded(plugin, new Guard(PluginEntry.of(kind, new Theirs<>(plugin))));
  }

  private record Theirs<T>(T plugin) implements PluginProvider<T> {
    @Override
    public PluginInfo info() {
      return PluginInfo.of("theirs", "somebody else's");
    }

    @Override
    public T create(ParamValues values) {
      return plugin;
    }
  }

  private record Labelled(int tests, int label, int constants) implements Images {
    @Override
    public ImageShape shape() {
      return new ImageShape(2, 2, 3);
    }

    @Override
    public List<String> classes() {
      return List.of("a", "b");
    }

    @Override
    public Normalisation normalisation() {
      List<Double> ones = java.util.Collections.nCopies(constants, 1.0);
      return new Normalisation(ones, ones);
    }

    @Override
    public PluginSpec augmentation() {
      return PluginSpec.of("none");
    }

    @Override
    public String checksum() {
      return "sha256:0";
    }

    @Override
    public Split train() {
      return new Constant(3, label);
    }

    @Override
    public Split test() {
      return new Constant(tests, 0);
    }
  }

  private record Constant(int size, int label) implements Images.Split {
    @Override
    public ImageShape shape() {
      return new ImageShape(2, 2, 3);
    }

    @Override
    public int label(int id) {
      return label;
    }

    @Override
    public void image(int id, byte[] to, int offset) {
      if (id == 2) {
        throw new IllegalStateException("sour");
      }
    }
  }

  private static final class BrokenEngine implements EngineFactory {
    @Override
    public Set<Signal> supportedSignals() {
      return Set.of(Signal.LOSS);
    }

    @Override
    public TrainingEngine open(EngineSetup setup) {
      throw new IllegalStateException("sour");
    }

    @Override
    public List<HealthCheck> examine() {
      throw new IllegalStateException("sour");
    }
  }
}
