package org.selectivebackprop.core.networks;

import java.util.List;
import java.util.function.Function;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.spi.PluginInfo;

/** Registers the VGG networks under their usual names. */
public final class Vggs implements NetworkProvider {
  private final Function<Norm, Vgg> network;

  /** The first of {@link #all}, for the service loader. */
  public Vggs() {
    this(Vgg::eleven);
  }

  Vggs(Function<Norm, Vgg> network) {
    this.network = network;
  }

  @Override
  public List<Vggs> all() {
    return List.of(this, new Vggs(Vgg::sixteen));
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
