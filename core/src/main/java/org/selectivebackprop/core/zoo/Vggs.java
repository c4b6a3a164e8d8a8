package org.selectivebackprop.core.zoo;

import java.util.function.Function;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.spi.NetworkFactory;
import org.selectivebackprop.core.spi.NetworkProvider;
import org.selectivebackprop.core.spi.PluginInfo;

/** Registers the VGG networks under their usual names. */
public final class Vggs {
  private Vggs() {}

  /** What they have in common. */
  abstract static sealed class Fixed implements NetworkProvider {
    private final Function<Norm, Vgg> network;

    Fixed(Function<Norm, Vgg> network) {
      this.network = network;
    }

    @Override
    public PluginInfo info() {
      return PluginInfo.of(
              network.apply(Norm.BATCH).name(),
              "3x3 convolutions with norm, five halvings, for 32x32")
          .withSource(
              "Simonyan and Zisserman 2015, Very Deep Convolutional Networks, arXiv:1409.1556")
          .withParams(Norm.PARAM);
    }

    @Override
    public NetworkFactory create(ParamValues values) {
      return network.apply(values.get(Norm.PARAM));
    }
  }

  /** 9,231,114 parameters for ten classes. */
  public static final class Vgg11 extends Fixed {
    /** For the service loader. */
    public Vgg11() {
      super(Vgg::eleven);
    }
  }

  /** 14,728,266 parameters for ten classes. */
  public static final class Vgg16 extends Fixed {
    /** For the service loader. */
    public Vgg16() {
      super(Vgg::sixteen);
    }
  }
}
