package org.selectivebackprop.datasets.mnist;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.DatasetProvider;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.testkit.DatasetContract;

class FashionMnistContractTest extends DatasetContract {
  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    IdxBytes.writeDataset(folder, 40, 10);
  }

  @Override
  protected DatasetProvider provider() {
    return MnistFamily.fashion();
  }

  @Override
  protected DatasetSource source() {
    return MnistFamily.fashion().source(40, 10);
  }

  @Override
  protected Optional<Path> directory() {
    return Optional.of(folder);
  }
}
