package org.selectivebackprop.engine.reference;

import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.objective.Objective;

/**
 * Hinge and focal losses of a class: functions of how far its output is ahead of the others, of
 * their largest or of the logarithm of the sum of their exponentials.
 */
final class ClassLoss implements ExampleLoss {
  private final Objective objective;
  private final double[] outputs;
  private final int width;
  private final ExampleBatch batch;

  ClassLoss(Objective objective, double[] outputs, int width, ExampleBatch batch) {
    this.objective = objective;
    this.outputs = outputs;
    this.width = width;
    this.batch = batch;
  }

  @Override
  public double loss(int example) {
    return objective instanceof Objective.Focal focal
        ? ExampleLoss.focal(focal.gamma(), lead(example))
        : Math.max(0, 1 - lead(example));
  }

  @Override
  public double slope(int example, int k) {
    double lead = lead(example);
    double slope =
        objective instanceof Objective.Focal focal
            ? ExampleLoss.focalSlope(focal.gamma(), lead)
            : lead < 1 ? -1 : 0;
    return slope * (k == batch.label(example) ? 1 : -share(example, k));
  }

  private double lead(int example) {
    int label = batch.label(example);
    double ahead = outputs[example * width + label] - rival(example);
    return objective instanceof Objective.Focal ? ahead - Math.log(others(example)) : ahead;
  }

  /** Sum of the other outputs' exponentials, over that of the largest of them. */
  private double others(int example) {
    double sum = 0;
    for (int k = 0; k < width; k++) {
      sum +=
          k == batch.label(example) ? 0 : Math.exp(outputs[example * width + k] - rival(example));
    }
    return sum;
  }

  /** The largest of the others. */
  private double rival(int example) {
    return Head.rival(outputs, width, example, batch.label(example));
  }

  /** What one of the others has of the derivative. */
  private double share(int example, int k) {
    double below = outputs[example * width + k] - rival(example);
    return objective instanceof Objective.Focal
        ? Math.exp(below) / others(example)
        : below == 0 ? 1 : 0;
  }
}
