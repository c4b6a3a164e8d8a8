package org.selectivebackprop.datasets.store;

import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import org.selectivebackprop.core.data.Images;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.io.Checksums;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.PluginSpec;

/** A data set whose images are in memory, or mapped as if they were. */
public record ImageDataset(
    List<String> classes,
    Normalisation normalisation,
    PluginSpec augmentation,
    ImageSplit train,
    ImageSplit test,
    String checksum,
    Map<String, Integer> warnings)
    implements Images {

  /** Images of both splits have one shape. */
  public ImageDataset {
    if (!train.shape().equals(test.shape())) {
      throw new IllegalArgumentException(
          "training images are " + train.shape() + ", test images " + test.shape());
    }
  }

  /** Two splits with what is known about them; computes the checksum. */
  public static ImageDataset of(
      List<String> classes,
      Normalisation normalisation,
      PluginSpec augmentation,
      ImageSplit train,
      ImageSplit test) {
    return new ImageDataset(
        classes, normalisation, augmentation, train, test, computeChecksum(train, test), Map.of());
  }

  @Override
  public ImageShape shape() {
    return train.shape();
  }

  /** Reads every byte, and tells whether they still have the checksum. */
  public boolean isIntact() {
    return checksum.equals(computeChecksum(train, test));
  }

  /** Over training labels, training images, test labels and test images, in this order. */
  private static String computeChecksum(ImageSplit train, ImageSplit test) {
    MessageDigest digest = Checksums.sha256();
    train.addTo(digest);
    test.addTo(digest);
    return Checksums.text(digest);
  }
}
