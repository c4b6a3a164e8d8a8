package org.selectivebackprop.core.zoo;

import java.util.function.Function;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.spi.NetworkFactory;
import org.selectivebackprop.core.spi.NetworkProvider;
import org.selectivebackprop.core.spi.PluginInfo;

/** Registers the residual networks under their usual names. */
public final class ResNets {
  private ResNets() {}

  /** What the depths have in common. */
  abstract static sealed class Fixed implements NetworkProvider {
    private final Function<Norm, ResNet> network;

    Fixed(Function<Norm, ResNet> network) {
      this.network = network;
    }

    @Override
    public PluginInfo info() {
      return PluginInfo.of(
              network.apply(Norm.BATCH).name(),
              "residual network for small images, stages of %s filters"
                  .formatted(network.apply(Norm.BATCH).widths()))
          .withSource(
              "He et al. 2016, Deep Residual Learning for Image Recognition, arXiv:1512.03385")
          .withParams(Norm.PARAM);
    }

    @Override
    public NetworkFactory create(ParamValues values) {
      return network.apply(values.get(Norm.PARAM));
    }
  }

  /** 78,042 parameters for ten classes. */
  public static final class ResNet8 extends Fixed {
    /** For the service loader. */
    public ResNet8() {
      super(norm -> ResNet.thin(8, norm));
    }
  }

  /** 175,258 parameters for ten classes. */
  public static final class ResNet14 extends Fixed {
    /** For the service loader. */
    public ResNet14() {
      super(norm -> ResNet.thin(14, norm));
    }
  }

  /** 272,474 parameters for ten classes. */
  public static final class ResNet20 extends Fixed {
    /** For the service loader. */
    public ResNet20() {
      super(norm -> ResNet.thin(20, norm));
    }
  }

  /** 855,770 parameters for ten classes. */
  public static final class ResNet56 extends Fixed {
    /** For the service loader. */
    public ResNet56() {
      super(norm -> ResNet.thin(56, norm));
    }
  }

  /** 11,173,962 parameters for ten classes: the form for CIFAR. */
  public static final class ResNet18 extends Fixed {
    /** For the service loader. */
    public ResNet18() {
      super(ResNet::eighteen);
    }
  }
}
