package org.selectivebackprop.engine.tf;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.model.Network;

/** Networks that between them have every layer, with every way of padding. */
final class TestNetworks {
  static final int CLASSES = 5;

  private TestNetworks() {}

  /** The zoo's small-cnn, narrow. */
  static Network smallCnn() {
    List<Layer> layers = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      layers.add(Layer.Conv.same("conv" + i, 4 << i, 3, 1));
      layers.add(new Layer.BatchNorm("norm" + i));
      layers.add(new Layer.Relu());
      layers.add(new Layer.MaxPool(2, 2));
    }
    return ending("small-cnn", new ImageShape(32, 32, 3), layers, new Layer.Flatten());
  }

  /** The zoo's resnet-8, at a quarter of its resolution. */
  static Network resNet8() {
    List<Layer> layers = new ArrayList<>();
    layers.add(Layer.Conv.same("stem", 16, 3, 1));
    layers.add(new Layer.BatchNorm("stem/norm"));
    layers.add(new Layer.Relu());
    layers.add(block("block1", 16, 16, 1));
    layers.add(new Layer.Relu());
    layers.add(block("block2", 16, 32, 2));
    layers.add(new Layer.Relu());
    layers.add(block("block3", 32, 64, 2));
    layers.add(new Layer.Relu());
    return ending("resnet-8", new ImageShape(16, 16, 3), layers, new Layer.GlobalAveragePool());
  }

  /** One convolution and batch norm: small enough for thousands of steps. */
  static Network tiny() {
    List<Layer> layers =
        List.of(
            Layer.Conv.same("conv", 4, 3, 1),
            new Layer.BatchNorm("norm"),
            new Layer.Relu(),
            new Layer.MaxPool(2, 2));
    return ending("tiny", new ImageShape(8, 8, 3), layers, new Layer.Flatten());
  }

  /** A seeded stack of odd kernels, strides, sides and paddings. */
  static Network random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ImageShape input =
        new ImageShape(9 + random.nextInt(4), 9 + random.nextInt(4), 1 + random.nextInt(3));
    List<Layer> layers = new ArrayList<>();
    ImageShape shape = input;
    for (int i = 0; i < 5; i++) {
      Layer layer = random(random, "layer" + i, shape);
      layers.add(layer);
      shape = layer.output(shape);
    }
    if (random.nextBoolean()) {
      layers.add(new Layer.Flatten());
      layers.add(new Layer.Dense("hidden", 7));
      layers.add(new Layer.BatchNorm("hidden/norm"));
      layers.add(new Layer.Relu());
    }
    return ending("random-" + seed, input, layers, new Layer.Flatten());
  }

  private static Layer random(SplittableRandom random, String name, ImageShape shape) {
    int stride = 1 + random.nextInt(2);
    int filters = 2 + random.nextInt(4);
    boolean small = Math.min(shape.height(), shape.width()) < 4;
    return switch (random.nextInt(small ? 4 : 6)) {
      case 0 ->
          new Layer.Conv(name, filters, 3, stride, 1 + random.nextInt(2), random.nextBoolean());
      case 1 -> new Layer.BatchNorm(name);
      case 2 -> new Layer.Relu();
      case 3 -> block(name, shape.channels(), filters, stride);
      case 4 -> new Layer.MaxPool(2 + random.nextInt(2), stride);
      default ->
          new Layer.Conv(name, filters, 2 + random.nextInt(2), stride, random.nextInt(2), true);
    };
  }

  private static Layer block(String name, int in, int out, int stride) {
    List<Layer> body =
        List.of(
            Layer.Conv.same(name + "/conv1", out, 3, stride),
            new Layer.BatchNorm(name + "/norm1"),
            new Layer.Relu(),
            Layer.Conv.same(name + "/conv2", out, 3, 1),
            new Layer.BatchNorm(name + "/norm2"));
    List<Layer> shortcut =
        stride == 1 && in == out
            ? List.of()
            : List.of(
                new Layer.Conv(name + "/project", out, 1, stride, 0, false),
                new Layer.BatchNorm(name + "/norm3"));
    return new Layer.Residual(body, shortcut);
  }

  private static Network ending(String name, ImageShape input, List<Layer> layers, Layer vector) {
    List<Layer> all = new ArrayList<>(layers);
    all.add(vector);
    all.add(new Layer.Dense("logits", CLASSES));
    return new Network(name, input, CLASSES, all);
  }
}
