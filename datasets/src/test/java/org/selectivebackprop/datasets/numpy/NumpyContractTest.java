package org.selectivebackprop.datasets.numpy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.DatasetProvider;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.testkit.DatasetContract;

class NumpyContractTest extends DatasetContract {
  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    NpyBytes.writeDataset(folder, 30, 12);
  }

  @Override
  protected DatasetProvider provider() {
    return new NumpyFolder.Provider();
  }

  @Override
  protected DatasetSource source() {
    return new NumpyFolder(NumpySplit.Channels.AUTO);
  }

  @Override
  protected Optional<Path> directory() {
    return Optional.of(folder);
  }
}
