package org.selectivebackprop.core.loop;

import java.util.List;
import org.selectivebackprop.core.data.Images;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.spi.Draws;

/** Two classes of images of two pixels, in memory: even ids are darker than odd ones, mostly. */
public record TinyDataset(ImageShape shape, int trainSize, int testSize) implements Images {
  static final ImageShape SHAPE = new ImageShape(1, 2, 1);

  public TinyDataset(int trainSize, int testSize) {
    this(SHAPE, trainSize, testSize);
  }

  @Override
  public List<String> classes() {
    return List.of("even", "odd");
  }

  @Override
  public Normalisation normalisation() {
    return new Normalisation(List.of(0.5), List.of(0.25));
  }

  @Override
  public PluginSpec augmentation() {
    return PluginSpec.of("none");
  }

  @Override
  public String checksum() {
    return "sha256:tiny";
  }

  @Override
  public Split train() {
    return new Pixels(shape, trainSize, Draws.of(1, "train"));
  }

  @Override
  public Split test() {
    return new Pixels(shape, testSize, Draws.of(1, "test"));
  }

  private record Pixels(ImageShape shape, int size, Draws draws) implements Split {
    @Override
    public int label(int id) {
      return id % 2;
    }

    @Override
    public void image(int id, byte[] to, int offset) {
      to[offset] = (byte) (60 + 80 * label(id) + 100 * draws.uniform(id));
      to[offset + 1] = (byte) (255 * draws.child("noise").uniform(id));
    }
  }
}
