package org.selectivebackprop.datasets.digits;

import java.nio.file.Path;
import java.util.Optional;
import org.selectivebackprop.core.data.DatasetProvider;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.testkit.DatasetContract;

class SyntheticDigitsContractTest extends DatasetContract {
  @Override
  protected DatasetProvider provider() {
    return new SyntheticDigits.Provider();
  }

  @Override
  protected DatasetSource source() {
    return new SyntheticDigits(100, 30, 0, 0.5, 0.1);
  }

  @Override
  protected Optional<Path> directory() {
    return Optional.empty();
  }
}
