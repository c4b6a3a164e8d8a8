package org.selectivebackprop.datasets.cifar;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.DatasetProvider;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.testkit.DatasetContract;

class Cifar100ContractTest extends DatasetContract {
  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    CifarBytes.writeDataset100(folder, 30, 12);
  }

  @Override
  protected DatasetProvider provider() {
    return new Cifar100();
  }

  @Override
  protected DatasetSource source() {
    return Cifar100.source(Cifar100.Kind.FINE, 30, 12);
  }

  @Override
  protected Optional<Path> directory() {
    return Optional.of(folder);
  }
}
