package org.selectivebackprop.datasets.cifar;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.DatasetProvider;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.testkit.DatasetContract;

class Cifar10ContractTest extends DatasetContract {
  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    CifarBytes.writeDataset(folder, 12);
  }

  @Override
  protected DatasetProvider provider() {
    return new Cifar10();
  }

  @Override
  protected DatasetSource source() {
    return Cifar10.source(12);
  }

  @Override
  protected Optional<Path> directory() {
    return Optional.of(folder);
  }
}
