package org.selectivebackprop.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.model.ImageShape;

class ImageArraysTest {
  private static final ImageShape PIXEL = new ImageShape(1, 1, 1);

  @Test
  void givesBackWhatItWasGiven() {
    ImageArrays data = of(new byte[] {0, -1, 10}, new int[] {0, 1, 1}, new byte[1], new int[1]);
    byte[] image = new byte[2];
    data.train().image(1, image, 1);
    assertThat(image).containsExactly(0, -1);
    assertThat(data.train().size()).isEqualTo(3);
    assertThat(data.train().label(2)).isEqualTo(1);
    assertThat(data.test().size()).isEqualTo(1);
    assertThat(data.classes()).containsExactly("0", "1");
  }

  @Test
  void normalisesByTheTrainingSplit() {
    ImageArrays data = of(new byte[] {0, -1}, new int[2], new byte[] {7}, new int[1]);
    assertThat(data.normalisation().mean().get(0)).isCloseTo(0.5, within(1e-12));
    assertThat(data.normalisation().std().get(0)).isCloseTo(0.5, within(1e-12));
    ImageArrays constant = of(new byte[] {9, 9}, new int[2], new byte[1], new int[1]);
    assertThat(constant.normalisation().std()).containsExactly(1.0);
  }

  @Test
  void everyByteAndLabelCountsInTheChecksum() {
    String sum = of(new byte[] {1, 2}, new int[] {0, 1}, new byte[1], new int[1]).checksum();
    assertThat(of(new byte[] {1, 2}, new int[] {0, 1}, new byte[1], new int[1]).checksum())
        .isEqualTo(sum)
        .startsWith("sha256:");
    assertThat(of(new byte[] {1, 3}, new int[] {0, 1}, new byte[1], new int[1]).checksum())
        .isNotEqualTo(sum);
    assertThat(of(new byte[] {1, 2}, new int[] {1, 1}, new byte[1], new int[1]).checksum())
        .isNotEqualTo(sum);
    assertThat(of(new byte[] {1, 2}, new int[] {0, 1}, new byte[1], new int[] {1}).checksum())
        .isNotEqualTo(sum);
  }

  @Test
  void shapesThatNoArrayHoldsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImageShape(100_000, 100_000, 3))
        .withMessage("a shape of 100000x100000x3 has more values than an array can hold");
    assertThat(new ImageShape(Integer.MAX_VALUE, 1, 1).size()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void normalisationIsByFiniteNumbers() {
    for (double wrong : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Normalisation(List.of(wrong), List.of(1.0)))
          .withMessageContaining("finite");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Normalisation(List.of(0.0), List.of(wrong)))
          .withMessageContaining("std above 0");
    }
  }

  @Test
  void whatDoesNotFitTogetherIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(new byte[2], new int[3], new byte[1], new int[1]))
        .withMessageContaining("the training split has 3 labels, and 2 values");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(new byte[1], new int[1], new byte[0], new int[0]))
        .withMessageContaining("the test split has 0 labels");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(new byte[2], new int[] {0, 2}, new byte[1], new int[1]))
        .withMessageContaining("label 2 of example 1 of the training split is not in [0, 2)");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ImageArrays.of(PIXEL, 1, new byte[1], new int[1], new byte[1], new int[1]))
        .withMessageContaining("1 classes");
  }

  private static ImageArrays of(byte[] pixels, int[] labels, byte[] test, int[] testLabels) {
    return ImageArrays.of(PIXEL, 2, pixels, labels, test, testLabels);
  }
}
