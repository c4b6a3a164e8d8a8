package org.selectivebackprop.testkit.reference;

import org.selectivebackprop.core.spi.ExampleBatch;

/**
 * Gradients of single examples' losses with inference statistics, by the definition: one example
 * after the other, forward and backward.
 *
 * @param model with variables whose gradients are overwritten
 * @param variables of the model
 * @param pixels reads images
 * @param smoothing of the labels
 */
record ExampleGradients(Model model, Variables variables, Pixels pixels, double smoothing) {
  /** Euclidean norms over all trained parameters. */
  float[] norms(ExampleBatch batch) {
    float[] norms = new float[batch.size()];
    for (int i = 0; i < norms.length; i++) {
      differentiate(batch, i);
      double squares = 0;
      for (Variable variable : variables.trained()) {
        for (double value : variable.gradient()) {
          squares += value * value;
        }
      }
      norms[i] = (float) Math.sqrt(squares);
    }
    return norms;
  }

  /** Leaves the gradient of one example's unweighted loss in the variables. */
  private void differentiate(ExampleBatch batch, int position) {
    ExampleBatch single = new ExampleBatch(batch.shape(), 1);
    int length = batch.shape().size();
    single.add(batch.id(position), batch.label(position), 1);
    System.arraycopy(batch.images(), position * length, single.images(), 0, length);
    variables.clearGradients();
    Operation.Pass pass = model.whole().frozen(pixels.of(single));
    CrossEntropy loss = new CrossEntropy(pass.output(), single, smoothing);
    pass.backward().through(loss.weightedGradient(pass.output()));
  }
}
