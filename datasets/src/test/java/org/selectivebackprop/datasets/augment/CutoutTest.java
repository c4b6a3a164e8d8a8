package org.selectivebackprop.datasets.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.selectivebackprop.core.data.Augmentation;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.spi.Draws;

class CutoutTest {
  private static final ImageShape SHAPE = new ImageShape(32, 32, 3);
  private static final Draws DRAWS = Draws.of(1, "augmentation").epoch(0);
  private static final byte[] MEAN = {125, 123, 114};

  /**
   * A row and a column of the hole's first pixel, and its extent; the size is 0 if there is none.
   */
  private record Hole(int top, int left, int height, int width) {}

  /** Everything inside a rectangle has the mean colour; everything outside is as before. */
  @ParameterizedTest
  @CsvSource({"16, 32, 32", "8, 32, 32", "20, 32, 32", "1, 32, 32", "7, 12, 30", "9, 30, 12"})
  void hidesARectangleAndNothingElse(int size, int height, int width) {
    ImageShape shape = new ImageShape(height, width, 3);
    Augmentation cutout = new Cutout(size).fittedTo(new Photos(shape));
    for (int id = 0; id < 2_000; id++) {
      byte[] image = noiseWithoutMean(shape, id);
      byte[] before = image.clone();
      cutout.apply(image, 0, shape, DRAWS, id);
      Hole hole = find(image, shape);
      assertThat(hole.height).isBetween(1, size);
      assertThat(hole.width).isBetween(1, size);
      fill(before, shape, hole);
      assertThat(image).as("example %d", id).isEqualTo(before);
    }
  }

  /**
   * The hole's first row is the centre's less half the size, cut off at the edges: of 32 centres,
   * the first eight and the last seven of a hole of 16 lose a part.
   */
  @Test
  void everyCentreIsAsLikely() {
    int[] tops = new int[32];
    int[] heights = new int[17];
    int[] lefts = new int[32];
    int whole = 0;
    int count = 32_000;
    Augmentation cutout = new Cutout(16).fittedTo(new Photos(SHAPE));
    byte[] image = new byte[SHAPE.size()];
    for (int id = 0; id < count; id++) {
      Arrays.fill(image, (byte) 0);
      cutout.apply(image, 0, SHAPE, DRAWS, id);
      Hole hole = find(image, SHAPE);
      tops[hole.top]++;
      lefts[hole.left]++;
      heights[hole.height]++;
      whole += hole.height == 16 && hole.width == 16 ? 1 : 0;
    }
    // Centres 0 to 8 begin at row 0; 9 to 31 at rows 1 to 23. 1,000 a centre within five
    // deviations.
    assertThat(tops[0]).isBetween(9_000 - 402, 9_000 + 402);
    assertThat(lefts[0]).isBetween(9_000 - 402, 9_000 + 402);
    for (int row = 1; row < 24; row++) {
      assertThat(tops[row]).isBetween(845, 1_155);
      assertThat(lefts[row]).isBetween(845, 1_155);
    }
    assertThat(Arrays.stream(tops, 24, 32).sum()).isZero();
    // Height 16 for centres 8 to 24; heights 8 to 15 for centres 0 to 7; 9 to 15 for 31 to 25.
    assertThat(heights[16]).isBetween(17_000 - 446, 17_000 + 446);
    assertThat(heights[8]).isBetween(845, 1_155);
    assertThat(heights[9]).isBetween(2_000 - 217, 2_000 + 217);
    assertThat(Arrays.stream(heights, 0, 8).sum()).isZero();
    // 17 of 32 in both directions: 28.2 %.
    assertThat(whole / (double) count).isBetween(0.2696, 0.2948);
  }

  /** Where a part lies outside, less is hidden: 14 of 16 rows and columns on average. */
  @Test
  void theMeanAreaIsThatOfTheDefinition() {
    double side = 0;
    for (int centre = 0; centre < 32; centre++) {
      side += Math.min(centre + 8, 32) - Math.max(centre - 8, 0);
    }
    side /= 32;
    long hidden = 0;
    Augmentation cutout = new Cutout(16).fittedTo(new Photos(SHAPE));
    for (int id = 0; id < 10_000; id++) {
      byte[] image = new byte[SHAPE.size()];
      cutout.apply(image, 0, SHAPE, DRAWS, id);
      Hole hole = find(image, SHAPE);
      hidden += (long) hole.height * hole.width;
    }
    // 196 pixels; one standard deviation of the mean of 10,000 is 0.55.
    assertThat(hidden / 10_000.0).isBetween(side * side - 3, side * side + 3);
  }

  @Test
  void theColourIsTheDataSetsMean() {
    byte[] image = new byte[SHAPE.size()];
    new Cutout(31).fittedTo(new Photos(SHAPE)).apply(image, 0, SHAPE, DRAWS, 3);
    Hole hole = find(image, SHAPE);
    int at = (hole.top * 32 + hole.left) * 3;
    assertThat(Arrays.copyOfRange(image, at, at + 3)).containsExactly(MEAN);

    ImageShape grey = new ImageShape(28, 28, 1);
    byte[] one = new byte[grey.size()];
    new Cutout(27).fittedTo(new Photos(grey)).apply(one, 0, grey, DRAWS, 3);
    assertThat(one).contains((byte) 0, (byte) 125).doesNotContain((byte) 123);
  }

  @Test
  void refusesAHoleAsLargeAsTheImage() {
    Photos photos = new Photos(new ImageShape(20, 24, 3));
    assertThat(new Cutout(23).fittedTo(photos)).isNotNull();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Cutout(24).fittedTo(photos))
        .withMessage("a hole of 24x24 would hide some of them entirely");
  }

  @Test
  void refusesSizesOutOfRangeAndImagesBeforeItIsFitted() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Cutout(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Cutout(257));
    assertThatIllegalStateException()
        .isThrownBy(() -> new Cutout(4).apply(new byte[SHAPE.size()], 0, SHAPE, DRAWS, 0))
        .withMessageContaining("fitted");
  }

  private static byte[] noiseWithoutMean(ImageShape shape, int seed) {
    byte[] image = new byte[shape.size()];
    new Random(seed).nextBytes(image);
    for (int at = 0; at < image.length; at += 3) {
      image[at] = image[at] == MEAN[0] ? 0 : image[at];
    }
    return image;
  }

  /** The rectangle round all pixels whose first value is the mean's. */
  private static Hole find(byte[] image, ImageShape shape) {
    int top = shape.height();
    int left = shape.width();
    int bottom = -1;
    int right = -1;
    for (int pixel = 0; pixel < shape.height() * shape.width(); pixel++) {
      if (image[pixel * shape.channels()] == MEAN[0]) {
        int y = pixel / shape.width();
        int x = pixel % shape.width();
        top = Math.min(top, y);
        left = Math.min(left, x);
        bottom = Math.max(bottom, y);
        right = Math.max(right, x);
      }
    }
    return new Hole(top, left, bottom - top + 1, right - left + 1);
  }

  private static void fill(byte[] image, ImageShape shape, Hole hole) {
    for (int y = hole.top; y < hole.top + hole.height; y++) {
      for (int x = hole.left; x < hole.left + hole.width; x++) {
        System.arraycopy(MEAN, 0, image, (y * shape.width() + x) * 3, 3);
      }
    }
  }
}
