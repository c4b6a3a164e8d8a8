package org.selectivebackprop.datasets.augment;

import java.util.List;
import java.util.stream.IntStream;
import org.selectivebackprop.core.data.Augmentation;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.spi.Draws;

/** Applies augmentations one after the other, each, even if there twice, with its own draws. */
public final class Chain implements Augmentation {
  private final List<Step> steps;

  /** An augmentation and the purpose of its draws, which is its place in the chain. */
  private record Step(String purpose, Augmentation augmentation) {}

  /** In the order they are applied; none leaves every image as it is. */
  public Chain(List<Augmentation> steps) {
    this.steps =
        IntStream.range(0, steps.size())
            .mapToObj(i -> new Step("step-" + i, steps.get(i)))
            .toList();
  }

  @Override
  public Augmentation fittedTo(Dataset dataset) {
    return new Chain(steps.stream().map(step -> step.augmentation.fittedTo(dataset)).toList());
  }

  @Override
  public void apply(byte[] images, int offset, ImageShape shape, Draws draws, int id) {
    for (Step step : steps) {
      step.augmentation.apply(images, offset, shape, draws.child(step.purpose), id);
    }
  }
}
