package org.selectivebackprop.engine.tf;

import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.model.BatchNorm;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Flatten;
import org.selectivebackprop.core.model.GlobalAveragePool;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.model.MaxPool;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Relu;
import org.selectivebackprop.core.model.Residual;

/** Small relatives of the zoo's networks. */
public final class TestNetworks {
  public static final int CLASSES = 5;

  private TestNetworks() {}

  /** The zoo's small-cnn, narrow. */
  public static Network smallCnn() {
    List<Layer> layers = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      layers.add(Conv.same("conv" + i, 4 << i, 3, 1));
      layers.add(new BatchNorm("norm" + i));
      layers.add(new Relu());
      layers.add(new MaxPool(2, 2));
    }
    return ending("small-cnn", new ImageShape(32, 32, 3), layers, new Flatten());
  }

  /** The zoo's resnet-8, at a quarter of its resolution. */
  public static Network resNet8() {
    List<Layer> layers = new ArrayList<>();
    layers.add(Conv.same("stem", 16, 3, 1));
    layers.add(new BatchNorm("stem/norm"));
    layers.add(new Relu());
    layers.add(block("block1", 16, 16, 1));
    layers.add(new Relu());
    layers.add(block("block2", 16, 32, 2));
    layers.add(new Relu());
    layers.add(block("block3", 32, 64, 2));
    layers.add(new Relu());
    return ending("resnet-8", new ImageShape(16, 16, 3), layers, new GlobalAveragePool());
  }

  /** One convolution and batch norm: small enough for thousands of steps. */
  public static Network tiny() {
    List<Layer> layers =
        List.of(Conv.same("conv", 4, 3, 1), new BatchNorm("norm"), new Relu(), new MaxPool(2, 2));
    return ending("tiny", new ImageShape(8, 8, 3), layers, new Flatten());
  }

  private static Layer block(String name, int in, int out, int stride) {
    List<Layer> body =
        List.of(
            Conv.same(name + "/conv1", out, 3, stride),
            new BatchNorm(name + "/norm1"),
            new Relu(),
            Conv.same(name + "/conv2", out, 3, 1),
            new BatchNorm(name + "/norm2"));
    List<Layer> shortcut =
        stride == 1 && in == out
            ? List.of()
            : List.of(
                new Conv(name + "/project", out, 1, stride, 0, false),
                new BatchNorm(name + "/norm3"));
    return new Residual(body, shortcut);
  }

  private static Network ending(String name, ImageShape input, List<Layer> layers, Layer vector) {
    List<Layer> all = new ArrayList<>(layers);
    all.add(vector);
    all.add(new Dense("logits", CLASSES));
    return new Network(name, input, CLASSES, all);
  }
}
