package org.selectivebackprop.datasets.derived;

import java.nio.file.Path;
import java.util.Optional;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.core.spi.PluginProvider;
import org.selectivebackprop.datasets.Rows;
import org.selectivebackprop.datasets.digits.SyntheticDigits;
import org.selectivebackprop.testkit.DatasetContract;

class LabelNoiseContractTest extends DatasetContract {
  @Override
  protected PluginProvider<DatasetSource> provider() {
    return Rows.named(new DerivedDatasets().all(), "label-noise");
  }

  @Override
  protected DatasetSource source() {
    return new DerivedDatasets.Source(
        new SyntheticDigits(100, 30, 0, 0.5, 0), new LabelNoise(3, 0.3));
  }

  @Override
  protected Optional<Path> directory() {
    return Optional.empty();
  }
}
