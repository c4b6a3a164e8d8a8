package org.selectivebackprop.core.plugin;

import org.selectivebackprop.core.data.Augmentation;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.spi.Draws;

/** Names the plugin when an augmentation fails; one that does not fit the data is a user error. */
record GuardedAugmentation(Augmentation plugin, Guard guard)
    implements Augmentation, Guard.Guarded {
  @Override
  public Augmentation fittedTo(Dataset dataset) {
    return new GuardedAugmentation(guard.fit("fittedTo", () -> plugin.fittedTo(dataset)), guard);
  }

  @Override
  public void apply(byte[] images, int offset, ImageShape shape, Draws draws, int id) {
    guard.run("apply", () -> plugin.apply(images, offset, shape, draws, id));
  }
}
