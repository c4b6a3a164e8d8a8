package org.selectivebackprop.datasets.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitRendererTest {
  private static final int SIZE = DigitRenderer.SIZE_BYTES;
  private static final int TRAIN = 0;
  private static final int TEST = 1;

  private final DigitRenderer renderer = new DigitRenderer(1, DigitRenderer.DEFAULT_HARDNESS);

  @Test
  @DisplayName("the first 100 images and labels of seed 1 never change: results rest on them")
  void pinned() throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (int id = 0; id < 100; id++) {
      digest.update(image(renderer, TRAIN, id));
      digest.update((byte) renderer.label(TRAIN, id));
    }

    assertThat(HexFormat.of().formatHex(digest.digest()))
        .isEqualTo("73421c29a51cfae81122d7f2dbdfd76d027828f7916c903398c4c792678ff408");
  }

  @Test
  @DisplayName("an image does not depend on what was painted before it")
  void anyOrder() {
    byte[] ascending = new byte[50 * SIZE];
    byte[] descending = new byte[50 * SIZE];
    for (int id = 0; id < 50; id++) {
      renderer.render(TRAIN, id, ascending, id * SIZE);
    }
    DigitRenderer other = new DigitRenderer(1, DigitRenderer.DEFAULT_HARDNESS);
    for (int id = 49; id >= 0; id--) {
      other.render(TEST, id, descending, id * SIZE);
      other.render(TRAIN, id, descending, id * SIZE);
    }

    assertThat(descending).isEqualTo(ascending);
  }

  @Test
  @DisplayName("one renderer may serve many threads")
  void anyThread() {
    byte[] alone = new byte[400 * SIZE];
    byte[] together = new byte[400 * SIZE];
    IntStream.range(0, 400).forEach(id -> renderer.render(TRAIN, id, alone, id * SIZE));
    IntStream.range(0, 400)
        .parallel()
        .forEach(id -> renderer.render(TRAIN, id, together, id * SIZE));

    assertThat(together).isEqualTo(alone);
  }

  @Test
  @DisplayName("render writes its own bytes and no others")
  void anyOffset() {
    byte[] padded = new byte[SIZE + 20];
    Arrays.fill(padded, (byte) 7);
    renderer.render(TRAIN, 3, padded, 13);

    assertThat(Arrays.copyOfRange(padded, 13, 13 + SIZE)).isEqualTo(image(renderer, TRAIN, 3));
    assertThat(Arrays.copyOf(padded, 13)).containsOnly(7);
    assertThat(Arrays.copyOfRange(padded, 13 + SIZE, padded.length)).containsOnly(7);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1, Integer.MAX_VALUE})
  @DisplayName("an image that does not fit is refused")
  void outOfBounds(int offset) {
    byte[] out = new byte[SIZE];

    assertThatThrownBy(() -> renderer.render(TRAIN, 0, out, offset))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(out).containsOnly(0);
  }

  @Test
  @DisplayName("the ten labels are about equally frequent")
  void balanced() {
    long[] counts = new long[DigitRenderer.CLASSES];
    for (int id = 0; id < 20_000; id++) {
      counts[renderer.label(TRAIN, id)]++;
    }

    // Five standard deviations of a binomial count.
    for (long count : counts) {
      assertThat(count).isBetween(1788L, 2212L);
    }
  }

  @Test
  @DisplayName("no two images are the same, within a split or between splits")
  void distinct() {
    Set<ByteBuffer> images = new HashSet<>();
    for (int split = -1; split < 3; split++) {
      for (int id = 0; id < 500; id++) {
        images.add(ByteBuffer.wrap(image(renderer, split, id)));
      }
    }

    assertThat(images).hasSize(2000);
  }

  @Test
  @DisplayName("splits and seeds differ in labels and difficulties too")
  void splitsAndSeedsDiffer() {
    DigitRenderer other = new DigitRenderer(2, DigitRenderer.DEFAULT_HARDNESS);
    int[] labels = IntStream.range(0, 200).map(id -> renderer.label(TRAIN, id)).toArray();

    assertThat(IntStream.range(0, 200).map(id -> renderer.label(TEST, id)).toArray())
        .isNotEqualTo(labels);
    assertThat(IntStream.range(0, 200).map(id -> other.label(TRAIN, id)).toArray())
        .isNotEqualTo(labels);
    assertThat(renderer.difficulty(TEST, 0)).isNotEqualTo(renderer.difficulty(TRAIN, 0));
    assertThat(other.difficulty(TRAIN, 0)).isNotEqualTo(renderer.difficulty(TRAIN, 0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.25, 0.5, 0.75, 1})
  @DisplayName("difficulty has the documented distribution at every hardness")
  void difficultyDistribution(double hardness) {
    DigitRenderer any = new DigitRenderer(5, hardness);
    double[] drawn = IntStream.range(0, 10_000).mapToDouble(id -> any.difficulty(0, id)).toArray();
    double harder = Arrays.stream(drawn).filter(difficulty -> difficulty > 0.3).count() / 10_000.0;

    assertThat(Arrays.stream(drawn).allMatch(d -> d >= 0 && d <= 1)).isTrue();
    assertThat(harder).isEqualTo(Math.pow(0.7, Math.pow(16, 1 - hardness)), within(0.025));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
  @DisplayName("a hardness out of range is refused, and the message names it")
  void badHardness(double hardness) {
    assertThatThrownBy(() -> new DigitRenderer(1, hardness))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(String.valueOf(hardness));
  }

  private static byte[] image(DigitRenderer source, int split, int id) {
    byte[] out = new byte[SIZE];
    source.render(split, id, out, 0);
    return out;
  }
}
