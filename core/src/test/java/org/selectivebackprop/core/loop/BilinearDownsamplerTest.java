package org.selectivebackprop.core.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.model.ImageShape;

class BilinearDownsamplerTest {
  @Test
  void aHalfIsTheMeanOfFourPixels() {
    byte[] image = {0, 10, 100, 50, 20, 30, (byte) 200, (byte) 250};
    assertThat(shrink(new ImageShape(2, 4, 1), 0.5, image)).containsExactly((byte) 15, (byte) 150);
  }

  @Test
  void channelsStayApart() {
    byte[] image = {1, 100, 3, 102, 5, 104, 7, 106};
    assertThat(shrink(new ImageShape(2, 2, 2), 0.5, image)).containsExactly((byte) 4, (byte) 103);
  }

  /**
   * Six pixels to four: centres at 1.5 (x + 0.5) - 0.5, that is 0.25, 1.75, 3.25 and 4.75, by the
   * definition of bilinear interpolation.
   */
  @Test
  void otherScalesInterpolateBetweenPixelCentres() {
    byte[] row = {0, 40, 80, 120, (byte) 160, (byte) 200};
    assertThat(shrink(new ImageShape(1, 6, 1), 2.0 / 3, row))
        .containsExactly((byte) 10, (byte) 70, (byte) 130, (byte) 190);
  }

  @Test
  void aConstantImageStaysConstantAtAnyScale() {
    for (double scale = 0.05; scale < 1; scale += 0.05) {
      byte[] image = new byte[7 * 9];
      java.util.Arrays.fill(image, (byte) 177);
      assertThat(shrink(new ImageShape(7, 9, 1), scale, image)).containsOnly((byte) 177);
    }
  }

  private static byte[] shrink(ImageShape shape, double scale, byte[] image) {
    ExampleBatch batch = new ExampleBatch(shape, 2);
    batch.add(4, 1, 1);
    int offset = batch.add(9, 0, 1);
    System.arraycopy(image, 0, batch.images(), offset, image.length);
    ExampleBatch small = new BilinearDownsampler(shape, scale, 2).shrink(batch);
    assertThat(small.size()).isEqualTo(2);
    assertThat(small.id(1)).isEqualTo(9);
    assertThat(small.label(0)).isEqualTo(1);
    int size = small.shape().size();
    return java.util.Arrays.copyOfRange(small.images(), size, 2 * size);
  }
}
