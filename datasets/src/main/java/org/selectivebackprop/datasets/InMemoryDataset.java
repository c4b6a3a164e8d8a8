package org.selectivebackprop.datasets;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.spi.Dataset;
import org.selectivebackprop.core.spi.EngineSetup;

/** A data set that is read or drawn once, as a whole. */
record InMemoryDataset(
    List<String> classes,
    EngineSetup.Normalisation normalisation,
    PluginSpec augmentation,
    InMemorySplit train,
    InMemorySplit test,
    String checksum)
    implements Dataset {

  InMemoryDataset {
    classes = List.copyOf(classes);
    if (!train.shape().equals(test.shape())) {
      throw new IllegalArgumentException(
          "training images are " + train.shape() + ", test images " + test.shape());
    }
  }

  /** Two splits with what is known about them; computes the checksum. */
  static InMemoryDataset of(
      List<String> classes,
      EngineSetup.Normalisation normalisation,
      PluginSpec augmentation,
      InMemorySplit train,
      InMemorySplit test) {
    return new InMemoryDataset(
        classes, normalisation, augmentation, train, test, checksum(train, test));
  }

  @Override
  public ImageShape shape() {
    return train.shape();
  }

  /** Over training labels, training images, test labels and test images, in this order. */
  private static String checksum(InMemorySplit train, InMemorySplit test) {
    MessageDigest digest = sha256();
    train.addTo(digest);
    test.addTo(digest);
    return "sha256:" + HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java platform must offer SHA-256", absent);
    }
  }
}
