package org.selectivebackprop.engine.reference.layers;

import java.util.function.IntToDoubleFunction;
import org.selectivebackprop.core.model.NormLayer;
import org.selectivebackprop.core.variables.Variable;
import org.selectivebackprop.core.variables.Variables;

/** {@code y = gamma (x - mean) / sqrt(variance + epsilon) + beta}, biased, of a group of values. */
abstract class NormOp implements Operation {
  final Variable gamma;
  final Variable beta;

  NormOp(NormLayer layer, Variables variables) {
    gamma = variables.named(layer.gammaName());
    beta = variables.named(layer.betaName());
  }

  abstract int groups(Activations batch);

  abstract int group(Activations batch, int i);

  /** The mean of a term of every value, by group. */
  final double[] means(Activations batch, IntToDoubleFunction term) {
    double[] means = new double[groups(batch)];
    int count = batch.values().length / means.length;
    for (int i = 0; i < batch.values().length; i++) {
      means[group(batch, i)] += term.applyAsDouble(i) / count;
    }
    return means;
  }

  /** In two passes: the sum of squares less the square of the sum would cancel. */
  final double[] variances(Activations batch, double[] mean) {
    double[] x = batch.values();
    return means(
        batch,
        i -> {
          double off = x[i] - mean[group(batch, i)];
          return off * off;
        });
  }

  static double[] inverseDeviations(double[] variances) {
    double[] inverse = new double[variances.length];
    for (int g = 0; g < inverse.length; g++) {
      inverse[g] = 1 / Math.sqrt(variances[g] + NormLayer.EPSILON);
    }
    return inverse;
  }

  final Activations normalised(Activations batch, double[] mean, double[] scale) {
    Activations normal = batch.zerosOf(batch.shape());
    double[] x = batch.values();
    for (int i = 0; i < x.length; i++) {
      int g = group(batch, i);
      normal.values()[i] = (x[i] - mean[g]) * scale[g];
    }
    return normal;
  }

  final Activations affine(Activations normal) {
    Activations output = normal.zerosOf(normal.shape());
    int channels = gamma.value().length;
    double[] z = normal.values();
    for (int i = 0; i < z.length; i++) {
      output.values()[i] = gamma.value()[i % channels] * z[i] + beta.value()[i % channels];
    }
    return output;
  }
}
