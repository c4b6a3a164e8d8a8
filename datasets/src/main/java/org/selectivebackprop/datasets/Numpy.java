package org.selectivebackprop.datasets;

import java.util.List;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.spi.DatasetProvider;
import org.selectivebackprop.core.spi.DatasetSource;

/** Registers a user's own images in NumPy array files. */
public final class Numpy implements DatasetProvider {
  @Override
  public String name() {
    return "numpy";
  }

  @Override
  public String summary() {
    return "your own uint8 images and integer labels in .npy files; from --data-dir";
  }

  @Override
  public List<Param<?>> params() {
    return List.of();
  }

  @Override
  public DatasetSource create(ParamValues values) {
    return new NumpyFolder();
  }
}
