package org.selectivebackprop.datasets;

import org.selectivebackprop.core.data.DatasetProvider;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.spi.PluginInfo;

/** Registers a user's own images in NumPy arrays. */
public final class Numpy implements DatasetProvider {
  private static final Param<NumpySplit.Channels> CHANNELS =
      Param.choice(
          "channels",
          NumpySplit.Channels.AUTO,
          "last in an image's shape, or first; auto is last, and refuses what looks like first");

  @Override
  public PluginInfo info() {
    return PluginInfo.of(
            "numpy",
            "your own uint8 images and labels: {train,test}-{images,labels}.npy, or an .npz with"
                + " x_train, y_train, x_test, y_test; from --data-dir")
        .withParams(CHANNELS);
  }

  @Override
  public DatasetSource create(ParamValues values) {
    return new NumpyFolder(values.get(CHANNELS));
  }
}
