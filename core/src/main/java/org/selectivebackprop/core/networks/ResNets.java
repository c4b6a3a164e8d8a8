package org.selectivebackprop.core.networks;

import java.util.List;
import java.util.function.Function;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.spi.PluginInfo;

/** Registers the residual networks under their usual names. */
public final class ResNets implements NetworkProvider {
  private final Function<Norm, ResNet> network;

  /** The first of {@link #all}, for the service loader. */
  public ResNets() {
    this(norm -> ResNet.thin(8, norm));
  }

  private ResNets(Function<Norm, ResNet> network) {
    this.network = network;
  }

  /** Of depth 6n + 2, with 16 to 64 filters. */
  static ResNets thin(int depth) {
    return new ResNets(norm -> ResNet.thin(depth, norm));
  }

  /** The form for CIFAR, with 64 to 512 filters. */
  static ResNets eighteen() {
    return new ResNets(ResNet::eighteen);
  }

  @Override
  public List<ResNets> all() {
    return List.of(this, thin(14), thin(20), thin(56), eighteen());
  }

  @Override
  public PluginInfo info() {
    ResNet usual = network.apply(Norm.BATCH);
    return PluginInfo.of(
            usual.name(),
            "residual network for small images, stages of %s filters".formatted(usual.widths()))
        .withSource(
            "He et al. 2016, Deep Residual Learning for Image Recognition, arXiv:1512.03385")
        .withParams(Norm.PARAM);
  }

  @Override
  public NetworkFactory create(ParamValues values) {
    return network.apply(values.get(Norm.PARAM));
  }
}
