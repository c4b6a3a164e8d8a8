package org.selectivebackprop.testkit;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.spi.Dataset;
import org.selectivebackprop.core.spi.EngineSetup;

/**
 * Ten plain grey images, for plugins that are fitted to a data set.
 *
 * @param shape of every image
 */
record GreyDataset(ImageShape shape) implements Dataset, Dataset.Split {
  @Override
  public List<String> classes() {
    return List.of("a", "b");
  }

  @Override
  public EngineSetup.Normalisation normalisation() {
    return new EngineSetup.Normalisation(
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
  public int size() {
    return 10;
  }

  @Override
  public int label(int id) {
    return id % 2;
  }

  @Override
  public void image(int id, byte[] to, int offset) {
    Arrays.fill(to, offset, offset + shape.size(), (byte) (20 * id));
  }
}
