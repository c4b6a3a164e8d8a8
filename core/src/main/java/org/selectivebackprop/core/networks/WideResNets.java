package org.selectivebackprop.core.networks;

import java.util.List;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.spi.PluginInfo;

/** Registers the wide residual networks of the papers. */
public final class WideResNets implements NetworkProvider {
  private final int depth;
  private final int width;
  private final Param<Double> dropout;

  /** The first of {@link #all}, for the service loader: the paper's for SVHN. */
  public WideResNets() {
    this(16, 8, 0.4);
  }

  WideResNets(int depth, int width, double dropout) {
    this.depth = depth;
    this.width = width;
    this.dropout =
        Param.real("dropout", dropout, "rate between the convolutions of a block; 0 for none")
            .in(Range.closedOpen(0, 1));
  }

  /** The others are Katharopoulos and Fleuret's (2018) and the paper's for CIFAR. */
  @Override
  public List<WideResNets> all() {
    return List.of(this, new WideResNets(28, 2, 0), new WideResNets(28, 10, 0.3));
  }

  @Override
  public PluginInfo info() {
    return PluginInfo.of(
            "wide-resnet-" + depth + "-" + width,
            "pre-activation residual network of depth %s, %s times as wide".formatted(depth, width))
        .withSource("Zagoruyko and Komodakis 2016, Wide Residual Networks, arXiv:1605.07146")
        .withParams(dropout, Norm.PARAM);
  }

  @Override
  public NetworkFactory create(ParamValues values) {
    return new WideResNet(depth, width, values.get(dropout), values.get(Norm.PARAM));
  }
}
