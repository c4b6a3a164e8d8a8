package org.selectivebackprop.core.networks;

import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;

/** Describes a network for any input shape and number of classes. */
public interface NetworkFactory {
  /**
   * The network for one data set.
   *
   * @param input shape of one image
   * @param classes at least 2
   * @throws IllegalArgumentException if the network cannot read that shape; core reports it as the
   *     user's error
   */
  Network build(ImageShape input, int classes);
}
