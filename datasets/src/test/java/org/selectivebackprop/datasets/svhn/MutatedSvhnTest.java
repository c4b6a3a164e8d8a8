package org.selectivebackprop.datasets.svhn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.datasets.Mutants;
import org.selectivebackprop.datasets.io.DataFile;

/** However a file of SVHN is damaged, it is refused in words, or what is read is valid. */
class MutatedSvhnTest {
  @TempDir private Path folder;

  @Test
  void plain() throws IOException {
    byte[] good = MatBytes.file(Deflater.NO_COMPRESSION, MatBytes.content(2, 7));
    new Mutants(folder, "mutant")
        .headerBytes(220)
        .attack(Mutants.ROUNDS / 3, good, MutatedSvhnTest::read);
  }

  @Test
  void compressed() throws IOException {
    byte[] good = MatBytes.file(Deflater.BEST_SPEED, MatBytes.content(2, 7));
    new Mutants(folder, "mutant")
        .headerBytes(220)
        .attack(Mutants.ROUNDS / 3, good, MutatedSvhnTest::read);
  }

  @Test
  void damagedBeforeItWasCompressed() throws IOException {
    byte[] good = MatBytes.file(Deflater.NO_COMPRESSION, MatBytes.content(2, 7));
    byte[] header = Arrays.copyOf(good, 128);
    int length = 8 + ByteBuffer.wrap(good).order(ByteOrder.nativeOrder()).getInt(132);
    byte[] images = Arrays.copyOfRange(good, 128, 128 + length);
    new Mutants(folder, "mutant")
        .headerBytes(80)
        .packed(mutant -> MatBytes.compressed(header, mutant))
        .attack(Mutants.ROUNDS / 3, images, file -> new Svhn.SvhnFile(file, 2).images(image -> {}));
  }

  private static void read(DataFile file) {
    Svhn.SvhnFile split = new Svhn.SvhnFile(file, 2);
    int[] count = {0};
    split.images(image -> count[0] += image.length);
    assertThat(count[0]).isEqualTo(2 * 3072);
    assertThat(split.labels().size()).isEqualTo(2);
  }
}
