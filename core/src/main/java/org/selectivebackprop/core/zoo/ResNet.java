package org.selectivebackprop.core.zoo;

import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.model.BatchNorm;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.GlobalAveragePool;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Relu;
import org.selectivebackprop.core.model.Residual;
import org.selectivebackprop.core.spi.NetworkFactory;

/**
 * A residual network for small images with basic blocks and projection shortcuts (He et al. 2016,
 * section 4.2, and for depth 18 the usual form for CIFAR: no pooling after a 3x3 stem).
 *
 * @param name what reports call it
 * @param widths filters of each stage; every stage after the first halves the resolution
 * @param blocks basic blocks per stage, two convolutions each
 */
record ResNet(String name, List<Integer> widths, int blocks) implements NetworkFactory {
  /** Depth 6n + 2: three stages of 16, 32 and 64 filters. */
  static ResNet thin(int depth) {
    return new ResNet("resnet-" + depth, List.of(16, 32, 64), (depth - 2) / 6);
  }

  @Override
  public Network build(ImageShape input, int classes) {
    List<Layer> layers = new ArrayList<>();
    convNorm(layers, "stem", widths.get(0), 3, 1);
    layers.add(new Relu());
    int channels = widths.get(0);
    for (int stage = 0; stage < widths.size(); stage++) {
      for (int block = 0; block < blocks; block++) {
        int stride = stage > 0 && block == 0 ? 2 : 1;
        String prefix = "stage" + (stage + 1) + "/block" + (block + 1);
        layers.add(basicBlock(prefix, channels, widths.get(stage), stride));
        layers.add(new Relu());
        channels = widths.get(stage);
      }
    }
    layers.add(new GlobalAveragePool());
    layers.add(new Dense("logits", classes));
    return new Network(name, input, classes, layers);
  }

  private static Layer basicBlock(String prefix, int in, int out, int stride) {
    List<Layer> body = new ArrayList<>();
    convNorm(body, prefix + "/conv1", out, 3, stride);
    body.add(new Relu());
    convNorm(body, prefix + "/conv2", out, 3, 1);
    List<Layer> shortcut = new ArrayList<>();
    if (stride != 1 || in != out) {
      convNorm(shortcut, prefix + "/project", out, 1, stride);
    }
    return new Residual(body, shortcut);
  }

  private static void convNorm(List<Layer> to, String name, int filters, int kernel, int stride) {
    to.add(Conv.same(name, filters, kernel, stride));
    to.add(new BatchNorm(name + "/norm"));
  }
}
