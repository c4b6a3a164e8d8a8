package org.selectivebackprop.samplers.loop;

import java.util.List;
import org.selectivebackprop.core.data.Images;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.spi.Draws;

/**
 * Three classes of noisy images of 4 by 4 pixels, in memory: some examples are easy, some hard.
 *
 * @param examples of the training split
 * @param checksum that it claims to have
 */
record ToyData(int examples, String checksum) implements Images {
  static final ImageShape SHAPE = new ImageShape(4, 4, 1);
  static final int CLASSES = 3;
  private static final int TESTS = 12;

  @Override
  public ImageShape shape() {
    return SHAPE;
  }

  @Override
  public List<String> classes() {
    return List.of("dark", "grey", "light");
  }

  @Override
  public Normalisation normalisation() {
    return new Normalisation(List.of(0.5), List.of(0.25));
  }

  @Override
  public PluginSpec augmentation() {
    return PluginSpec.of("none");
  }

  ToyData(int examples) {
    this(examples, "sha256:toy");
  }

  @Override
  public Split train() {
    return new Noisy(examples, Draws.of(1, "train"));
  }

  @Override
  public Split test() {
    return new Noisy(TESTS, Draws.of(1, "test"));
  }

  private record Noisy(int size, Draws draws) implements Split {
    @Override
    public ImageShape shape() {
      return SHAPE;
    }

    /** One in 24 is labelled wrongly, so that some stay hard when the others are learned. */
    @Override
    public int label(int id) {
      return id % 24 == 7 ? 2 : id % CLASSES;
    }

    @Override
    public void image(int id, byte[] to, int offset) {
      double shade = 30 + 70 * (id % CLASSES) + 20 * draws.uniform(id);
      for (int pixel = 0; pixel < SHAPE.size(); pixel++) {
        to[offset + pixel] = (byte) (shade + 5 * pixel % 17);
      }
    }
  }
}
