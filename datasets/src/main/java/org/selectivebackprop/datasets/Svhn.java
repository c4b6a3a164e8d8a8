package org.selectivebackprop.datasets;

import org.selectivebackprop.core.data.DatasetProvider;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.spi.PluginInfo;

/** Registers Street View House Numbers, cropped digits. */
public final class Svhn implements DatasetProvider {
  private static final SvhnFolder.Sizes SIZES = new SvhnFolder.Sizes(73_257, 531_131, 26_032);

  private static final Param<SvhnFolder.Split> SPLIT =
      Param.choice(
          "split",
          SvhnFolder.Split.TRAIN,
          "what is trained on: 73,257 images, or 604,388 with the easier ones, as in the paper");

  @Override
  public PluginInfo info() {
    return PluginInfo.of(
            "svhn",
            "digits of house numbers, 73,257 or 604,388 + 26,032, 32x32 RGB (Netzer et al. 2011)")
        .withParams(SPLIT);
  }

  @Override
  public DatasetSource create(ParamValues values) {
    return new SvhnFolder(values.get(SPLIT), SIZES);
  }
}
