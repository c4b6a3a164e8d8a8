package org.selectivebackprop.testkit.reference;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.spi.EngineSetup;
import org.selectivebackprop.core.spi.EngineSetup.Normalisation;
import org.selectivebackprop.core.spi.EngineSetup.Sgd;

/** Small networks for this package's tests. */
final class Nets {
  static final int CLASSES = 4;

  private Nets() {}

  /** A network of these layers, then flattened into logits. */
  static Network of(ImageShape input, Layer... layers) {
    List<Layer> all = new ArrayList<>(List.of(layers));
    all.add(new Layer.Flatten());
    all.add(new Layer.Dense("logits", CLASSES));
    return new Network("test", input, CLASSES, all);
  }

  /** A random stack with every kind of layer among the possible ones. */
  static Network random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ImageShape input = new ImageShape(6 + random.nextInt(3), 5 + random.nextInt(4), 3);
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      layers.add(
          switch (random.nextInt(4)) {
            case 0 ->
                new Layer.Conv("conv" + i, 2 + random.nextInt(3), 3, 1, 1, random.nextBoolean());
            case 1 -> new Layer.BatchNorm("norm" + i);
            case 2 -> new Layer.Relu();
            default -> residual("block" + i, 2 + random.nextInt(2), 1 + random.nextInt(2));
          });
    }
    layers.add(random.nextBoolean() ? new Layer.MaxPool(2, 1) : new Layer.GlobalAveragePool());
    return of(input, layers.toArray(Layer[]::new));
  }

  /** A residual block with a projection, and another inside it with the identity. */
  static Layer residual(String name, int filters, int stride) {
    List<Layer> inner =
        List.of(
            Layer.Conv.same(name + "/inner", filters, 3, 1), new Layer.BatchNorm(name + "/norm"));
    return new Layer.Residual(
        List.of(
            Layer.Conv.same(name + "/conv", filters, 3, stride),
            new Layer.Residual(inner, List.of())),
        List.of(Layer.Conv.same(name + "/project", filters, 1, stride)));
  }

  static ReferenceEngine open(Network network) {
    return open(network, new Sgd(0, false, 0), 0);
  }

  static ReferenceEngine open(Network network, Sgd optimizer, double labelSmoothing) {
    int channels = network.input().channels();
    Normalisation normalisation =
        new Normalisation(Collections.nCopies(channels, 0.5), Collections.nCopies(channels, 0.25));
    return new ReferenceEngine(
        new EngineSetup(network, normalisation, optimizer, labelSmoothing, 1));
  }
}
