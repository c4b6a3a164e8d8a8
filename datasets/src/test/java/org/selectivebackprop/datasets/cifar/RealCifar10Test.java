package org.selectivebackprop.datasets.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.selectivebackprop.datasets.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.datasets.Access;
import org.selectivebackprop.datasets.RealData;
import org.selectivebackprop.datasets.store.ImageDataset;

class RealCifar10Test {
  /** Computed apart from this code, by a script over the six official files. */
  private static final String CHECKSUM =
      "sha256:eb8fef76bc469166fe0d60fe4b876b37d93d6bea40e49557f71aebb68f430300";

  @Test
  void readsTheOfficialFiles() {
    ImageDataset dataset =
        (ImageDataset) source().open(Access.to(RealData.folder("cifar10", "data_batch_1.bin")));
    assertThat(dataset.train().size()).isEqualTo(50_000);
    assertThat(dataset.test().size()).isEqualTo(10_000);
    RealData.assertBalanced(dataset.train(), 5_000);
    RealData.assertBalanced(dataset.test(), 1_000);
    RealData.assertPublishedConstants(dataset, within(0.000000005));
    assertThat(dataset.classes().get(dataset.train().label(0))).isEqualTo("frog");
    assertThat(dataset.checksum()).isEqualTo(CHECKSUM);
  }

  @Test
  void oneBatchInAnothersPlaceIsNamed(@TempDir Path folder) throws IOException {
    Path official = RealData.folder("cifar10", "data_batch_1.bin");
    for (String name : Cifar10.source(1).forms().get(0).names()) {
      String from = name.equals("data_batch_2.bin") ? "data_batch_1.bin" : name;
      Files.createSymbolicLink(folder.resolve(name), official.resolve(from));
    }
    assertRefused(
        () -> source().open(Access.to(folder)),
        "this is data_batch_1.bin of cifar10, not data_batch_2.bin",
        "data_batch_2.bin",
        "move this file away");
    for (String name : Cifar10.source(1).forms().get(0).names()) {
      Files.delete(folder.resolve(name)); // JUnit warns of links that it deletes
    }
  }

  private static DatasetSource source() {
    return new Cifar10().create(ParamValues.defaults(new Cifar10().info().params()));
  }
}
