package org.selectivebackprop.datasets.cifar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.datasets.Mutants;
import org.selectivebackprop.datasets.store.SplitFiles;

/** However a file of CIFAR is damaged, it is refused in words, or what is read is valid. */
class MutatedCifarTest {
  @TempDir private Path folder;

  @Test
  void cifar10() throws IOException {
    byte[] good = CifarBytes.records(2, 7);
    new Mutants(folder, "mutant")
        .attack(Mutants.ROUNDS / 2, good, file -> read(new CifarFile(file, 2, 100, 1, 0)));
  }

  @Test
  void cifar100() throws IOException {
    byte[] good = CifarBytes.records100(2, 7);
    new Mutants(folder, "mutant")
        .attack(Mutants.ROUNDS / 2, good, file -> read(new CifarFile(file, 2, 100, 2, 1)));
  }

  @Test
  void pickled() throws IOException {
    for (byte[] good : List.of(PickleBytes.cifar("labels", 2, 7), PickleBytes.python3())) {
      new Mutants(folder, "mutant")
          .headerBytes(220)
          .attack(Mutants.ROUNDS / 2, good, file -> read(new CifarPickle(file, 2, 100, "labels")));
    }
  }

  private static void read(SplitFiles split) {
    int[] count = {0};
    split.images(image -> count[0] += image.length);
    assertThat(count[0]).isEqualTo(2 * 3072);
    assertThat(split.labels().size()).isEqualTo(2);
  }
}
