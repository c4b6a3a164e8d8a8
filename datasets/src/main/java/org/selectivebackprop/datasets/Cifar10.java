package org.selectivebackprop.datasets;

import java.util.List;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.spi.DatasetProvider;
import org.selectivebackprop.core.spi.DatasetSource;

/** Registers CIFAR-10, photographs of animals and vehicles. */
public final class Cifar10 implements DatasetProvider {
  /** Images in each of the six official files. */
  private static final int RECORDS = 10_000;

  @Override
  public String name() {
    return "cifar10";
  }

  @Override
  public String summary() {
    return "animals and vehicles, 50,000 + 10,000, 32x32 RGB (Krizhevsky 2009); from --data-dir";
  }

  @Override
  public List<Param<?>> params() {
    return List.of();
  }

  @Override
  public DatasetSource create(ParamValues values) {
    return new CifarFolder(RECORDS);
  }
}
