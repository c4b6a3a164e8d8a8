package org.selectivebackprop.testkit;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.example.ExampleSpec;
import org.selectivebackprop.core.example.Target;
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
    Arrays.fill(ones, 1);
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
   * Random values of every input and target, ids from 0.
   *
   * @param spec numbers are in [-1, 1), labels of which any number applies 0 or 1
   * @param weights one loss factor per example
   */
  public static ExampleBatch weighted(ExampleSpec spec, double[] weights, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ExampleBatch batch = new ExampleBatch(spec, weights.length);
    for (int id = 0; id < weights.length; id++) {
      batch.add(id, random.nextInt(spec.target().groups()), weights[id]);
    }
    for (int i = 0; i < spec.inputs().size(); i++) {
      int ids = spec.inputs().get(i).ids();
      random.nextBytes(batch.bytes(i));
      Arrays.setAll(batch.ints(i), at -> random.nextInt(ids));
      fill(batch.floats(i), () -> 2 * random.nextDouble() - 1);
    }
    boolean labels = spec.target() instanceof Target.MultiLabel;
    fill(batch.targets(), () -> labels ? random.nextInt(2) : 2 * random.nextDouble() - 1);
    return batch;
  }

  private static void fill(float[] values, DoubleSupplier next) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) next.getAsDouble();
    }
  }

  /**
   * The batch that {@link #weighted} gives, with targets that every objective of their kind reads:
   * for each label 0 or 1, for a distribution shares that add up to 1, else whole numbers from 0 to
   * 4.
   *
   * @param distribution whether the numbers are shares of classes
   */
  public static ExampleBatch targeted(
      ExampleSpec spec, boolean distribution, double[] weights, long seed) {
    ExampleBatch batch = weighted(spec, weights, seed);
    int width = spec.target().width();
    SplittableRandom random = new SplittableRandom(~seed);
    for (int example = 0; example < batch.size() && spec.target().values() > 0; example++) {
      double sum = 0;
      for (int k = example * width; k < (example + 1) * width; k++) {
        batch.targets()[k] = random.nextInt(spec.target() instanceof Target.MultiLabel ? 2 : 5);
        sum += batch.targets()[k];
      }
      for (int k = example * width; distribution && k < (example + 1) * width; k++) {
        batch.targets()[k] = (float) (sum == 0 ? 1.0 / width : batch.targets()[k] / sum);
      }
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
