package org.selectivebackprop.core.zoo;

import java.util.List;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.spi.NetworkFactory;
import org.selectivebackprop.core.spi.NetworkProvider;

/** Registers the residual networks under their usual names. */
public final class ResNets {
  private ResNets() {}

  /** What the depths have in common. */
  abstract static sealed class Fixed implements NetworkProvider {
    private final ResNet network;

    Fixed(ResNet network) {
      this.network = network;
    }

    @Override
    public String name() {
      return network.name();
    }

    @Override
    public String summary() {
      return "residual network for 32x32 images, stages of " + network.widths() + " filters";
    }

    @Override
    public List<Param<?>> params() {
      return List.of();
    }

    @Override
    public NetworkFactory create(ParamValues values) {
      return network;
    }
  }

  /** 78,042 parameters for ten classes. */
  public static final class ResNet8 extends Fixed {
    /** For the service loader. */
    public ResNet8() {
      super(ResNet.thin(8));
    }
  }

  /** 175,258 parameters for ten classes. */
  public static final class ResNet14 extends Fixed {
    /** For the service loader. */
    public ResNet14() {
      super(ResNet.thin(14));
    }
  }

  /** 272,474 parameters for ten classes. */
  public static final class ResNet20 extends Fixed {
    /** For the service loader. */
    public ResNet20() {
      super(ResNet.thin(20));
    }
  }

  /** 11,173,962 parameters for ten classes: the form for CIFAR. */
  public static final class ResNet18 extends Fixed {
    /** For the service loader. */
    public ResNet18() {
      super(new ResNet("resnet-18", List.of(64, 128, 256, 512), 2));
    }
  }
}
