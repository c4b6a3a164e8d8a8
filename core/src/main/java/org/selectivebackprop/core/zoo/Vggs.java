package org.selectivebackprop.core.zoo;

import java.util.List;
import java.util.function.Function;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.spi.NetworkFactory;
import org.selectivebackprop.core.spi.NetworkProvider;

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
    public String name() {
      return network.apply(Norm.BATCH).name();
    }

    @Override
    public String summary() {
      return "3x3 convolutions with norm, five halvings, for 32x32";
    }

    @Override
    public String source() {
      return "Simonyan and Zisserman 2015, Very Deep Convolutional Networks, arXiv:1409.1556";
    }

    @Override
    public List<Param<?>> params() {
      return List.of(Norm.PARAM);
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
