package org.selectivebackprop.engine.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Optimizer.Sgd;
import org.selectivebackprop.core.engine.OptimizerConfig;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Flatten;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.variables.Variables;

/** Small networks for this package's tests. */
public final class Nets {
  static final int CLASSES = 4;

  private Nets() {}

  /** A network of these layers, then flattened into logits. */
  public static Network of(ImageShape input, Layer... layers) {
    List<Layer> all = new ArrayList<>(List.of(layers));
    all.add(new Flatten());
    all.add(new Dense("logits", CLASSES));
    return new Network("test", input, CLASSES, all);
  }

  /** Seeded noise with noise for labels, one example for each weight. */
  static ExampleBatch batch(Network network, double... weights) {
    SplittableRandom random = new SplittableRandom(7);
    ExampleBatch batch = new ExampleBatch(network.input(), weights.length);
    byte[] image = new byte[network.input().size()];
    for (int id = 0; id < weights.length; id++) {
      int offset = batch.add(id, random.nextInt(network.classes()), weights[id]);
      random.nextBytes(image);
      System.arraycopy(image, 0, batch.images(), offset, image.length);
    }
    return batch;
  }

  @SuppressWarnings("exports") // for tests of this module
  public static Variables variables(Network network) {
    return new Variables(network, OptimizerConfig.of(new Sgd(0, false, 0)), 1);
  }

  public static ReferenceEngine open(Network network) {
    return open(network, new Sgd(0, false, 0), 0);
  }

  public static ReferenceEngine open(Network network, Sgd optimizer, double labelSmoothing) {
    int channels = network.input().channels();
    Normalisation normalisation =
        new Normalisation(Collections.nCopies(channels, 0.5), Collections.nCopies(channels, 0.25));
    return new ReferenceEngine(
        new EngineSetup(network, normalisation, optimizer, labelSmoothing, 1));
  }
}
