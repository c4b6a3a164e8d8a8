package org.selectivebackprop.testkit;

import java.util.HashMap;
import java.util.Map;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.spi.EngineSetup.Sgd;

/** The optimiser's definition followed by hand, from gradients that an engine gave. */
final class ManualDescent {
  private static final Sgd SGD = EngineFixture.SGD;

  private final Map<String, double[]> weights = new HashMap<>();
  private final Map<String, double[]> velocities = new HashMap<>();

  ManualDescent(Tensors start) {
    for (String name : EngineFixture.trainedNames()) {
      float[] values = start.values(name);
      double[] exact = new double[values.length];
      for (int i = 0; i < exact.length; i++) {
        exact[i] = values[i];
      }
      weights.put(name, exact);
      velocities.put(name, new double[values.length]);
    }
  }

  void step(Tensors gradients, double rate) {
    weights.forEach(
        (name, w) -> {
          double[] v = velocities.getOrDefault(name, w);
          float[] gradient = gradients.values(name);
          for (int i = 0; i < w.length; i++) {
            double g = gradient[i] + SGD.weightDecay() * w[i];
            v[i] = SGD.momentum() * v[i] + g;
            w[i] -= rate * (SGD.nesterov() ? g + SGD.momentum() * v[i] : v[i]);
          }
        });
  }

  void assertReached(Tensors state, double tolerance) {
    weights.forEach((name, w) -> EngineFixture.assertClose(name, state.values(name), w, tolerance));
  }
}
