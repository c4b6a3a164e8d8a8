package org.selectivebackprop.testkit;

import java.util.SplittableRandom;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.model.ImageShape;

/** Seeded random batches for tests: noise with noise for labels. */
public final class Batches {
  private Batches() {}

  /**
   * Random pixels and labels, every weight 1, ids from 0.
   *
   * @param shape of one image
   * @param classes labels are in [0, classes)
   * @param size examples, at least 1; also the buffer's capacity
   * @param seed equal seeds give equal batches
   */
  public static ExampleBatch random(ImageShape shape, int classes, int size, long seed) {
    double[] ones = new double[size];
    java.util.Arrays.fill(ones, 1);
    return weighted(shape, classes, ones, seed);
  }

  /**
   * The batch that {@link #random} gives for the same seed, with other weights.
   *
   * @param weights one loss factor per example
   */
  public static ExampleBatch weighted(ImageShape shape, int classes, double[] weights, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ExampleBatch batch = new ExampleBatch(shape, weights.length);
    byte[] image = new byte[shape.size()];
    for (int id = 0; id < weights.length; id++) {
      int offset = batch.add(id, random.nextInt(classes), weights[id]);
      random.nextBytes(image);
      System.arraycopy(image, 0, batch.images(), offset, image.length);
    }
    return batch;
  }

  /**
   * One black image with any label, also one that no network has a class for.
   *
   * @param id of the example
   * @param label any number
   */
  public static ExampleBatch labelled(ImageShape shape, int id, int label) {
    ExampleBatch batch = new ExampleBatch(shape, 1);
    batch.add(id, label, 1);
    return batch;
  }
}
