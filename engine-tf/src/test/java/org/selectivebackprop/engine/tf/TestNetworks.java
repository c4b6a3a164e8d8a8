package org.selectivebackprop.engine.tf;

import java.util.List;
import org.selectivebackprop.core.model.Activation;
import org.selectivebackprop.core.model.BatchNorm;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Flatten;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Pool;
import org.selectivebackprop.core.networks.Norm;
import org.selectivebackprop.core.networks.ResNet;
import org.selectivebackprop.core.networks.SmallCnn;

/** Small networks for five classes. */
public final class TestNetworks {
  public static final int CLASSES = 5;

  private TestNetworks() {}

  /** The usual small-cnn, narrow. */
  public static Network smallCnn() {
    return new SmallCnn(8, Norm.BATCH).build(new ImageShape(32, 32, 3), CLASSES);
  }

  /** The usual resnet-8, at a quarter of its resolution. */
  public static Network resNet8() {
    return ResNet.thin(8, Norm.BATCH).build(new ImageShape(16, 16, 3), CLASSES);
  }

  /** One convolution and batch norm: small enough for thousands of steps. */
  public static Network tiny() {
    return new Network(
        "tiny",
        new ImageShape(8, 8, 3),
        CLASSES,
        List.of(
            Conv.same("conv", 4, 3, 1),
            new BatchNorm("norm"),
            Activation.RELU,
            new Pool.Max(2, 2),
            new Flatten(),
            new Dense("logits", CLASSES)));
  }
}
