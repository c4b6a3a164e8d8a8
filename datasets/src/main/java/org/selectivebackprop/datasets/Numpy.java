package org.selectivebackprop.datasets;

import java.util.List;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.spi.DatasetProvider;
import org.selectivebackprop.core.spi.DatasetSource;

/** Registers a user's own images in NumPy arrays. */
public final class Numpy implements DatasetProvider {
  private static final Param<NumpySplit.Channels> CHANNELS =
      Param.choice(
          "channels",
          NumpySplit.Channels.AUTO,
          "last in an image's shape, or first; auto is last, and refuses what looks like first");

  @Override
  public String name() {
    return "numpy";
  }

  @Override
  public String summary() {
    return "your own uint8 images and labels: {train,test}-{images,labels}.npy, or an .npz with"
        + " x_train, y_train, x_test, y_test; from --data-dir";
  }

  @Override
  public List<Param<?>> params() {
    return List.of(CHANNELS);
  }

  @Override
  public DatasetSource create(ParamValues values) {
    return new NumpyFolder(values.get(CHANNELS));
  }
}
