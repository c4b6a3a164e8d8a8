package org.selectivebackprop.datasets.mnist;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.DatasetProvider;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.testkit.DatasetContract;

class KmnistContractTest extends DatasetContract {
  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    IdxBytes.writeDataset(folder, 30, 12);
  }

  @Override
  protected DatasetProvider provider() {
    return MnistFamily.kuzushiji();
  }

  @Override
  protected DatasetSource source() {
    return MnistFamily.kuzushiji().source(30, 12);
  }

  @Override
  protected Optional<Path> directory() {
    return Optional.of(folder);
  }
}
