package org.selectivebackprop.core.zoo;

import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.spi.NetworkFactory;
import org.selectivebackprop.core.spi.NetworkProvider;
import org.selectivebackprop.core.spi.PluginInfo;

/** Registers the wide residual networks of the papers. */
public final class WideResNets {
  private WideResNets() {}

  /** What they have in common. */
  abstract static sealed class Fixed implements NetworkProvider {
    private final int depth;
    private final int width;
    private final Param<Double> dropout;

    Fixed(int depth, int width, double dropout) {
      this.depth = depth;
      this.width = width;
      this.dropout =
          Param.real("dropout", dropout, "rate between the convolutions of a block; 0 for none")
              .in(Range.closedOpen(0, 1));
    }

    @Override
    public PluginInfo info() {
      return PluginInfo.of(
              "wide-resnet-" + depth + "-" + width,
              "pre-activation residual network of depth %s, %s times as wide"
                  .formatted(depth, width))
          .withSource("Zagoruyko and Komodakis 2016, Wide Residual Networks, arXiv:1605.07146")
          .withParams(dropout, Norm.PARAM);
    }

    @Override
    public NetworkFactory create(ParamValues values) {
      return new WideResNet(depth, width, values.get(dropout), values.get(Norm.PARAM));
    }
  }

  /** 10,961,370 parameters for ten classes; with dropout 0.4 for SVHN in the paper. */
  public static final class Wide16x8 extends Fixed {
    /** For the service loader. */
    public Wide16x8() {
      super(16, 8, 0.4);
    }
  }

  /** 1,467,610 parameters for ten classes; Katharopoulos and Fleuret's network (2018). */
  public static final class Wide28x2 extends Fixed {
    /** For the service loader. */
    public Wide28x2() {
      super(28, 2, 0);
    }
  }

  /** 36,479,194 parameters for ten classes; with dropout 0.3 for CIFAR in the paper. */
  public static final class Wide28x10 extends Fixed {
    /** For the service loader. */
    public Wide28x10() {
      super(28, 10, 0.3);
    }
  }
}
