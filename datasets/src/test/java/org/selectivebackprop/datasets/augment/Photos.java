package org.selectivebackprop.datasets.augment;

import java.util.List;
import org.selectivebackprop.core.data.Images;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.PluginSpec;

/**
 * What augmentations may ask of a data set of photographs.
 *
 * @param shape with one channel or three
 * @param augmentation its own
 */
record Photos(ImageShape shape, PluginSpec augmentation) implements Images {
  /** The mean of CIFAR-10 is 125, 123 and 114 in whole values. */
  private static final List<Double> MEAN = List.of(0.49139968, 0.48215841, 0.44653091);

  Photos(ImageShape shape) {
    this(shape, PluginSpec.of("crop-flip"));
  }

  @Override
  public List<String> classes() {
    return List.of("cat", "dog");
  }

  @Override
  public Normalisation normalisation() {
    List<Double> mean = MEAN.subList(0, shape.channels());
    return new Normalisation(mean, mean);
  }

  @Override
  public String checksum() {
    return "sha256:photos";
  }

  @Override
  public Split train() {
    throw new UnsupportedOperationException("no images");
  }

  @Override
  public Split test() {
    throw new UnsupportedOperationException("no images");
  }
}
