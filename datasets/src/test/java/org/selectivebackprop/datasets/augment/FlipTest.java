package org.selectivebackprop.datasets.augment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.spi.Draws;

class FlipTest {
  private static final Draws DRAWS = Draws.of(1, "augmentation").epoch(0);

  @Test
  void mirrorsPixelsAndKeepsTheirChannels() {
    byte[] image = {99, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 99};
    Flip.mirror(image, 1, new ImageShape(2, 3, 2));
    assertThat(image).containsExactly(99, 5, 6, 3, 4, 1, 2, 11, 12, 9, 10, 7, 8, 99);
  }

  @Test
  void mirroredTwiceIsAsBefore() {
    Random random = new Random(3);
    for (int i = 0; i < 3_000; i++) {
      ImageShape shape =
          new ImageShape(1 + random.nextInt(12), 1 + random.nextInt(12), 1 + random.nextInt(4));
      byte[] image = new byte[shape.size()];
      random.nextBytes(image);
      byte[] twice = image.clone();
      Flip.mirror(twice, 0, shape);
      Flip.mirror(twice, 0, shape);
      assertThat(twice).as("%s", shape).isEqualTo(image);
    }
  }

  /** Cut first, by the same draws as without the mirror, then mirrored or not. */
  @Test
  void isTheCropMirroredHalfTheTime() {
    ImageShape shape = new ImageShape(6, 6, 1);
    int mirrored = 0;
    for (int id = 0; id < 1_000; id++) {
      byte[] cropped = ramp(shape);
      new Crop(2).apply(cropped, 0, shape, DRAWS, id);
      byte[] both = ramp(shape);
      new CropFlip(new Crop(2)).apply(both, 0, shape, DRAWS, id);
      byte[] flipped = cropped.clone();
      Flip.mirror(flipped, 0, shape);
      assertThat(both).isIn(cropped, flipped);
      mirrored += Arrays.equals(both, flipped) ? 1 : 0;
    }
    assertThat(mirrored).isBetween(430, 570);
  }

  private static byte[] ramp(ImageShape shape) {
    byte[] image = new byte[shape.size()];
    for (int i = 0; i < image.length; i++) {
      image[i] = (byte) (i + 1);
    }
    return image;
  }
}
