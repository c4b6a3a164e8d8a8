package org.selectivebackprop.testkit;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.selectivebackprop.core.data.Images;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.PluginSpec;

/** Plain grey images, for plugins that want a data set. */
record GreyDataset(ImageShape shape, int size, int classCount) implements Images, Images.Split {
  @Override
  public List<String> classes() {
    return IntStream.range(0, classCount).mapToObj(c -> "class " + c).toList();
  }

  @Override
  public Normalisation normalisation() {
    return new Normalisation(
        Collections.nCopies(shape.channels(), 0.5), Collections.nCopies(shape.channels(), 0.25));
  }

  @Override
  public PluginSpec augmentation() {
    return PluginSpec.of("none");
  }

  @Override
  public String checksum() {
    return "sha256:" + "0".repeat(64);
  }

  @Override
  public Split train() {
    return this;
  }

  @Override
  public Split test() {
    return this;
  }

  @Override
  public int label(int id) {
    return id % classCount;
  }

  @Override
  public void image(int id, byte[] to, int offset) {
    Arrays.fill(to, offset, offset + shape.size(), (byte) (20 * id));
  }
}
