package org.selectivebackprop.datasets.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.spi.Draws;

class CropTest {
  private static final Draws DRAWS = Draws.of(1, "augmentation").epoch(0);

  /** Every window, also one beside the image, against the definition written out. */
  @Test
  void movesAsDefined() {
    ImageShape shape = new ImageShape(5, 4, 3);
    byte[] before = noise(shape.size());
    for (int down = -6; down <= 6; down++) {
      for (int right = -6; right <= 6; right++) {
        byte[] after = before.clone();
        Crop.move(after, 0, shape, down, right);
        assertThat(after)
            .as("down %d, right %d", down, right)
            .isEqualTo(byDefinition(before, shape, down, right));
      }
    }
  }

  @Test
  void keepsTheInsideOfAPlainImage() {
    ImageShape shape = new ImageShape(32, 32, 3);
    for (int id = 0; id < 300; id++) {
      byte[] image = new byte[shape.size()];
      Arrays.fill(image, (byte) 200);
      new Crop(4).apply(image, 0, shape, DRAWS, id);
      for (int y = 4; y < 28; y++) {
        for (int at = (y * 32 + 4) * 3; at < (y * 32 + 28) * 3; at++) {
          assertThat(image[at]).isEqualTo((byte) 200);
        }
      }
    }
  }

  @Test
  void everyWindowIsAsLikely() {
    ImageShape shape = new ImageShape(3, 3, 1);
    int[] found = new int[9];
    for (int id = 0; id < 9_000; id++) {
      byte[] image = new byte[9];
      image[4] = 1;
      new Crop(1).apply(image, 0, shape, DRAWS, id);
      for (int at = 0; at < 9; at++) {
        found[at] += image[at];
      }
    }
    // 1,000 each within five standard deviations.
    for (int count : found) {
      assertThat(count).isBetween(850, 1_150);
    }
  }

  /** All 81 of the usual crop of CIFAR: a marked pixel in the middle shows which it was. */
  @Test
  void everyShiftOfTheUsualCropIsAsLikely() {
    ImageShape shape = new ImageShape(32, 32, 1);
    int[][] found = new int[9][9];
    for (int id = 0; id < 81_000; id++) {
      byte[] image = new byte[shape.size()];
      image[16 * 32 + 16] = 1;
      new Crop(4).apply(image, 0, shape, DRAWS, id);
      for (int window = 0; window < 81; window++) {
        found[window / 9][window % 9] += image[(12 + window / 9) * 32 + 12 + window % 9];
      }
    }
    for (int[] row : found) {
      for (int count : row) {
        assertThat(count).isBetween(845, 1_155);
      }
    }
    assertThat(Arrays.stream(found).flatMapToInt(Arrays::stream).sum()).isEqualTo(81_000);
  }

  @Test
  void aPadOfZeroChangesNothing() {
    ImageShape shape = new ImageShape(8, 8, 1);
    Set<Integer> seen = new HashSet<>();
    for (int id = 0; id < 50; id++) {
      byte[] image = noise(64);
      new Crop(0).apply(image, 0, shape, DRAWS, id);
      seen.add(Arrays.hashCode(image));
    }
    assertThat(seen).containsExactly(Arrays.hashCode(noise(64)));
  }

  @Test
  void refusesPadsOutOfRange() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Crop(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Crop(17));
  }

  private static byte[] byDefinition(byte[] image, ImageShape shape, int down, int right) {
    byte[] moved = new byte[image.length];
    for (int y = 0; y < shape.height(); y++) {
      for (int x = 0; x < shape.width(); x++) {
        int fromY = y + down;
        int fromX = x + right;
        boolean inside =
            fromY >= 0 && fromY < shape.height() && fromX >= 0 && fromX < shape.width();
        for (int c = 0; inside && c < shape.channels(); c++) {
          moved[(y * shape.width() + x) * shape.channels() + c] =
              image[(fromY * shape.width() + fromX) * shape.channels() + c];
        }
      }
    }
    return moved;
  }

  private static byte[] noise(int size) {
    byte[] values = new byte[size];
    new Random(11).nextBytes(values);
    return values;
  }
}
