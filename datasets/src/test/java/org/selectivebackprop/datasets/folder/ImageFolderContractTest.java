package org.selectivebackprop.datasets.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.DatasetProvider;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.datasets.images.ImageFileBytes;
import org.selectivebackprop.testkit.DatasetContract;

class ImageFolderContractTest extends DatasetContract {
  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    ImageFileBytes.writeClasses(folder, 20, "cat", "dog");
  }

  @Override
  protected DatasetProvider provider() {
    return new ImageFolder.Provider();
  }

  @Override
  protected DatasetSource source() {
    return new ImageFolder(8, false, 0.2, 0);
  }

  @Override
  protected Optional<Path> directory() {
    return Optional.of(folder);
  }
}
