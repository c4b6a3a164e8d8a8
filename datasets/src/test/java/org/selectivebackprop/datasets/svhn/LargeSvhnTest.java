package org.selectivebackprop.datasets.svhn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.datasets.store.ImageDataset;

/**
 * A data set of SVHN's size, 604,388 images in 1.86 GB, is converted, opened and read with a heap
 * of 1 GB. Its files stay in {@code target/large-svhn}, to be given to {@code sb train --data-dir}.
 *
 * <p>Takes minutes and 3 GB of disk: {@code ./mvnw -pl datasets -am test -Dtest=LargeSvhnTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dsb.large=true -Dtest.jvm.later=-Xmx1g}
 */
@EnabledIfSystemProperty(named = "sb.large", matches = "true")
class LargeSvhnTest {
  private static final int TRAIN = 73_257;
  private static final int EXTRA = 531_131;
  private static final int TEST = 26_032;

  private final Path folder = Path.of("target", "large-svhn").toAbsolutePath();

  @Test
  void anEpochIsReadInAHeapOfOneGigabyte() throws IOException {
    assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(1L << 30);
    write(Svhn.TRAIN_FILE, TRAIN);
    write(Svhn.EXTRA_FILE, EXTRA);
    write(Svhn.TEST_FILE, TEST);
    Svhn provider = new Svhn();
    DatasetSource source =
        provider.create(ParamValues.of(provider.info().params(), Map.of("split", "train+extra")));
    DataAccess access = DataAccess.offline(Optional.of(folder), folder.resolve("cache"));
    long start = System.nanoTime();
    source.open(access);
    report("first opening, with conversion where none was kept", start);
    start = System.nanoTime();
    Dataset dataset = source.open(access);
    report("opening what is kept", start);
    assertThat(System.nanoTime() - start).isLessThan(Duration.ofSeconds(1).toNanos());
    start = System.nanoTime();
    readAll(dataset.train());
    report("reading an epoch of single images in random order", start);
    start = System.nanoTime();
    assertThat(((ImageDataset) dataset).isIntact()).isTrue();
    report("verifying all bytes", start);
  }

  private static void readAll(Dataset.Split split) {
    assertThat(split.size()).isEqualTo(TRAIN + EXTRA);
    byte[] image = new byte[3072];
    // Steps of a prime length reach every id once.
    int id = 0;
    for (int i = 0; i < split.size(); i++) {
      split.image(id, image, 0);
      int first = id < TRAIN ? id : id - TRAIN;
      assertThat(image[1]).isEqualTo((byte) first);
      assertThat(split.label(id)).isEqualTo((1 + first % 10) % 10);
      id = (int) ((id + 15_485_863L) % split.size());
    }
  }

  private static void report(String what, long startNanos) {
    System.out.printf("%s: %.2f s%n", what, (System.nanoTime() - startNanos) / 1e9);
  }

  /** Two compressed arrays; image i is all i, but for some noise, and its label 1 + i % 10. */
  private void write(String name, int count) throws IOException {
    Path path = folder.resolve(name);
    if (Files.exists(path)) {
      return;
    }
    Path part = Files.createDirectories(folder).resolve(name + ".part");
    byte[] header = Arrays.copyOf("MATLAB 5.0 MAT-file".getBytes(StandardCharsets.US_ASCII), 128);
    // Version 1.0, and that numbers are big-endian.
    header[124] = 1;
    header[126] = 'M';
    header[127] = 'I';
    Files.write(part, header);
    append(part, 'X', count * 3072L, new int[] {32, 32, 3, count}, images(count));
    append(part, 'y', count, new int[] {count, 1}, labels(count));
    Files.move(part, path);
  }

  /** Writes the values of an array. */
  private interface Values {
    void to(OutputStream out) throws IOException;
  }

  private static Values images(int count) {
    Random random = new Random(1);
    byte[] image = new byte[3072];
    byte[] noise = new byte[64];
    return out -> {
      for (int i = 0; i < count; i++) {
        Arrays.fill(image, (byte) i);
        random.nextBytes(noise);
        System.arraycopy(noise, 0, image, 64, noise.length);
        out.write(image);
      }
    };
  }

  private static Values labels(int count) {
    return out -> {
      for (int i = 0; i < count; i++) {
        out.write(1 + i % 10);
      }
    };
  }

  private static void append(Path path, char name, long length, int[] sizes, Values values)
      throws IOException {
    int padding = (int) (-length & 7);
    ByteBuffer array = ByteBuffer.allocate(200);
    array
        .putInt(14)
        .putInt((int) (16 + 8 + (sizes.length * 4 + 7) / 8 * 8 + 8 + 8 + length + padding));
    array.putInt(6).putInt(8).putInt(9).putInt(0);
    array.putInt(5).putInt(sizes.length * 4);
    for (int size : sizes) {
      array.putInt(size);
    }
    array.putShort((short) 1).putShort((short) 1).put((byte) name).put(new byte[3]);
    array.putInt(2).putInt((int) length);
    long start = Files.size(path);
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
      file.seek(start + 8);
      OutputStream end =
          new OutputStream() {
            @Override
            public void write(int b) throws IOException {
              file.write(b);
            }

            @Override
            public void write(byte[] from, int offset, int count) throws IOException {
              file.write(from, offset, count);
            }
          };
      Deflater deflater = new Deflater(Deflater.BEST_SPEED);
      try (DataOutputStream out =
          new DataOutputStream(
              new BufferedOutputStream(
                  new DeflaterOutputStream(end, deflater, 1 << 16), 1 << 16))) {
        out.write(array.array(), 0, array.position());
        values.to(out);
        out.write(new byte[padding]);
      } finally {
        deflater.end();
      }
      long compressed = file.length() - start - 8;
      file.seek(start);
      file.writeInt(15);
      file.writeInt((int) compressed);
    }
  }
}
