package org.selectivebackprop.core.networks;

import org.selectivebackprop.core.model.BatchNorm;
import org.selectivebackprop.core.model.GroupNorm;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.param.Param;

/** How a network normalises its features. */
public enum Norm {
  /** Over the batch (Ioffe and Szegedy 2015). */
  BATCH,
  /** Over groups of channels of each example (Wu and He 2018), so that examples stay apart. */
  GROUP;

  static final Param<Norm> PARAM =
      Param.choice("norm", BATCH, "normalisation: over the batch, or over groups of channels");

  /** Wu and He's number of groups, where there are channels enough. */
  private static final int MOST_GROUPS = 32;

  private static final int FEWEST_CHANNELS = 4;

  Layer over(String name, int channels) {
    return this == BATCH ? new BatchNorm(name) : new GroupNorm(name, groups(channels));
  }

  /** The most groups of equal size, of 32 at most, with four channels each at least. */
  private static int groups(int channels) {
    int groups = Math.max(1, Math.min(MOST_GROUPS, channels / FEWEST_CHANNELS));
    while (channels % groups != 0) {
      groups--;
    }
    return groups;
  }
}
