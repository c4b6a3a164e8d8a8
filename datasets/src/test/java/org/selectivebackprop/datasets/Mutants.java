package org.selectivebackprop.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.error.Problem;
import org.selectivebackprop.datasets.io.DataFile;

/** Damages a good file in many ways, and shows each to its reader. */
public final class Mutants {
  /** Mutants of each format; a thorough search takes {@code -Dsb.fuzz=100000}. */
  public static final int ROUNDS = Integer.getInteger("sb.fuzz", 10_000);

  private static final String FIX = "get it again";

  private final Path path;
  private final Random random = new Random(20260707);
  private int headerBytes = 24;
  private UnaryOperator<byte[]> pack = UnaryOperator.identity();

  /**
   * Mutants in one folder.
   *
   * @param name of the file that they are written to
   */
  public Mutants(Path folder, String name) {
    this.path = folder.resolve(name);
  }

  /** Half of the edits fall in the first bytes, where the headers are. */
  public Mutants headerBytes(int bytes) {
    headerBytes = bytes;
    return this;
  }

  /** Damage is done before a file is packed, to get past the checks of the packed form. */
  public Mutants packed(UnaryOperator<byte[]> by) {
    pack = by;
    return this;
  }

  /**
   * The reader refuses each mutant in words, or accepts it.
   *
   * @param reader checks that what it accepts is valid
   */
  public void attack(int rounds, byte[] good, Consumer<DataFile> reader) throws IOException {
    int refused = 0;
    for (int round = 0; round < rounds; round++) {
      // Deleted first: file systems flush a file that is cut to nothing and written again.
      Files.deleteIfExists(path);
      Files.write(path, pack.apply(mutate(good)));
      try {
        reader.accept(new DataFile(path, FIX));
      } catch (DataException refusal) {
        refused++;
        Problem problem = refusal.problems().get(0);
        assertThat(problem.what()).isNotBlank().doesNotContain("null");
        assertThat(problem.where()).contains(path.getFileName().toString());
        assertThat(problem.fix()).isNotBlank();
      } catch (RuntimeException raw) {
        throw new AssertionError("round " + round + " of " + path, raw);
      }
    }
    // Neither a reader that refuses all nor one that swallows all would pass.
    assertThat(refused).isBetween(rounds / 20, rounds - 1);
  }

  private byte[] mutate(byte[] good) {
    byte[] mutant = good.clone();
    int edits = random.nextInt(3);
    for (int i = 0; i <= edits && mutant.length > 0; i++) {
      int reach = random.nextBoolean() ? Math.min(headerBytes, mutant.length) : mutant.length;
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
}
