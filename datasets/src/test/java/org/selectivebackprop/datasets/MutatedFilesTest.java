package org.selectivebackprop.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.error.Problem;
import org.selectivebackprop.core.model.ImageShape;

/** However a file is damaged, the reader refuses it in words, or what it reads is valid. */
class MutatedFilesTest {
  /** For each reader; that of idx files shares them among its four forms. */
  private static final int ROUNDS = 20_000;

  private static final int COUNT = 3;
  private static final int CLASSES = 10;
  private static final ImageShape SHAPE = new ImageShape(4, 4, 1);

  @TempDir private Path folder;

  @Test
  void idxLabels() throws IOException {
    attack(ROUNDS / 4, IdxBytes.labels(COUNT), file -> IdxFile.labels(file, COUNT, CLASSES));
  }

  @Test
  void idxImages() throws IOException {
    attack(
        ROUNDS / 4,
        images(),
        file -> new byte[IdxFile.images(file, COUNT, SHAPE).length == 48 ? 1 : -1]);
  }

  @Test
  void compressedIdxLabels() throws IOException {
    attack(
        ROUNDS / 4,
        IdxBytes.gzip(IdxBytes.labels(COUNT)),
        file -> IdxFile.labels(file, COUNT, CLASSES));
  }

  @Test
  void compressedIdxImages() throws IOException {
    attack(
        ROUNDS / 4,
        IdxBytes.gzip(images()),
        file -> new byte[IdxFile.images(file, COUNT, SHAPE).length == 48 ? 1 : -1]);
  }

  @Test
  void cifarRecords() throws IOException {
    attack(
        ROUNDS,
        CifarBytes.records(2, 7),
        file -> {
          LabelledImages read = CifarFile.read(file, 2, CLASSES);
          return new byte[] {(byte) read.label(0), (byte) read.label(1)};
        });
  }

  /** Damages a good file in every round; the reader returns labels, or bytes that pass for some. */
  private void attack(int rounds, byte[] good, Function<DataFile, byte[]> reader)
      throws IOException {
    Random random = new Random(20260707);
    Path path = folder.resolve("mutant");
    int refused = 0;
    for (int round = 0; round < rounds; round++) {
      // Deleted first: file systems flush a file that is cut to nothing and written again.
      Files.deleteIfExists(path);
      Files.write(path, mutate(good, random));
      try {
        assertValid(reader.apply(new DataFile(path, "get it again")));
      } catch (DataException refusal) {
        refused++;
        Problem problem = refusal.problems().get(0);
        assertThat(problem.what()).isNotBlank().doesNotContain("null");
        assertThat(problem.where()).contains("mutant");
        assertThat(problem.fix()).isEqualTo("get it again");
      }
    }
    // Neither a reader that refuses all nor one that swallows all would pass.
    assertThat(refused).isBetween(rounds / 20, rounds - 1);
  }

  private static void assertValid(byte[] labels) {
    for (byte label : labels) {
      assertThat(label).isBetween((byte) 0, (byte) (CLASSES - 1));
    }
  }

  private static byte[] mutate(byte[] good, Random random) {
    byte[] mutant = good.clone();
    int edits = random.nextInt(3);
    for (int i = 0; i <= edits; i++) {
      // Half of the edits in the first bytes, where the headers are.
      int reach = random.nextBoolean() ? Math.min(24, mutant.length) : mutant.length;
      if (reach == 0) {
        return mutant;
      }
      int at = random.nextInt(reach);
      switch (random.nextInt(6)) {
        case 0 -> mutant[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> mutant[at] = (byte) random.nextInt(256);
        case 2 -> mutant[at] = (byte) (random.nextBoolean() ? 0 : 0xFF);
        case 3 -> Arrays.fill(mutant, at, mutant.length, (byte) random.nextInt(256));
        case 4 -> mutant = Arrays.copyOf(mutant, at);
        default -> mutant = Arrays.copyOf(mutant, mutant.length + 1 + random.nextInt(40));
      }
    }
    return mutant;
  }

  private static byte[] images() {
    byte[] values = new byte[COUNT * SHAPE.size()];
    new Random(3).nextBytes(values);
    return IdxBytes.file(0x803, values, COUNT, SHAPE.height(), SHAPE.width());
  }
}
