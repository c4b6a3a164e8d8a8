package org.selectivebackprop.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.Augmentation;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.spi.Draws;

/**
 * The contract of every augmentation.
 *
 * <p>It is checked on noise, in the shapes of the MNIST family, of CIFAR and of an image higher
 * than wide.
 */
public abstract class AugmentationContract extends ProviderContract<Augmentation> {
  private static final List<ImageShape> SHAPES =
      List.of(new ImageShape(28, 28, 1), new ImageShape(32, 32, 3), new ImageShape(41, 23, 3));
  private static final int EXAMPLES = 200;
  private static final Draws DRAWS = Draws.of(1, "augmentation").epoch(3);

  protected AugmentationContract() {
    super(PluginKind.AUGMENTATION);
  }

  @Test
  @DisplayName("it changes its own image and nothing around it")
  void touchesItsOwnImageOnly() {
    for (ImageShape shape : SHAPES) {
      int size = shape.size();
      Augmentation augmentation = fitted(shape);
      byte[] before = noise(3 * size, 11);
      for (int id = 0; id < EXAMPLES; id++) {
        byte[] after = before.clone();
        augmentation.apply(after, size, shape, DRAWS, id);
        System.arraycopy(before, size, after, size, size);
        assertThat(after).as("around example %d of %s", id, shape).isEqualTo(before);
      }
    }
  }

  @Test
  @DisplayName("the same key gives the same pixels, in any order, at any place, to any instance")
  void dependsOnTheKeyAlone() {
    for (ImageShape shape : SHAPES) {
      Augmentation one = fitted(shape);
      Augmentation other = fitted(shape);
      for (int id = 0; id < EXAMPLES; id++) {
        byte[] expected = noise(shape.size(), id);
        one.apply(expected, 0, shape, DRAWS, id);
        other.apply(noise(shape.size(), 7), 0, shape, DRAWS.epoch(1), 1000 - id);
        byte[] shifted = noise(5 + shape.size(), 13);
        System.arraycopy(noise(shape.size(), id), 0, shifted, 5, shape.size());
        other.apply(shifted, 5, shape, Draws.of(1, "augmentation").epoch(3), id);
        assertThat(Arrays.copyOfRange(shifted, 5, shifted.length))
            .as("example %d of %s", id, shape)
            .isEqualTo(expected);
      }
    }
  }

  private Augmentation fitted(ImageShape shape) {
    return withDefaults().fittedTo(new GreyDataset(shape, 10, 2));
  }

  private static byte[] noise(int size, int seed) {
    byte[] values = new byte[size];
    new Random(seed).nextBytes(values);
    return values;
  }
}
