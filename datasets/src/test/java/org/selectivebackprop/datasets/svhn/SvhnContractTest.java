package org.selectivebackprop.datasets.svhn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.DatasetProvider;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.testkit.DatasetContract;

class SvhnContractTest extends DatasetContract {
  private static final Map<String, Integer> SIZES =
      Map.of(Svhn.TRAIN_FILE, 20, Svhn.EXTRA_FILE, 15, Svhn.TEST_FILE, 12);

  @TempDir private Path folder;

  @BeforeEach
  void writeFiles() throws IOException {
    MatBytes.writeDataset(folder, 20, 15, 12);
  }

  @Override
  protected DatasetProvider provider() {
    return new Svhn();
  }

  @Override
  protected DatasetSource source() {
    return Svhn.source(Svhn.Split.TRAIN_AND_EXTRA, SIZES);
  }

  @Override
  protected Optional<Path> directory() {
    return Optional.of(folder);
  }

  @Test
  void extraImagesFollowTheOthers() {
    DataAccess access = DataAccess.offline(directory(), folder.resolve("cache"));
    Dataset some = Svhn.source(Svhn.Split.TRAIN, SIZES).open(access);
    Dataset all = source().open(access);
    assertThat(some.train().size()).isEqualTo(20);
    assertThat(all.train().size()).isEqualTo(35);
    assertThat(all.test().size()).isEqualTo(12);
    byte[] image = new byte[3072];
    byte[] same = new byte[3072];
    for (int id = 0; id < 20; id++) {
      some.train().image(id, image, 0);
      all.train().image(id, same, 0);
      assertThat(same).isEqualTo(image);
    }
    assertThat(all.train().label(20)).isEqualTo(1);
    assertThat(some.checksum()).isNotEqualTo(all.checksum());
  }
}
