package com.example.graphs;

import java.util.List;
import org.selectivebackprop.core.model.Activation;
import org.selectivebackprop.core.model.BatchNorm;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Pool;
import org.selectivebackprop.engine.tf.graph.GraphLoss;
import org.selectivebackprop.engine.tf.graph.LossLayer;

/** Layers as usual, and a loss at their end. */
final class Features {
  private Features() {}

  static Network with(String name, ImageShape input, int outputs, GraphLoss loss) {
    return new Network(
        name,
        input,
        outputs,
        List.of(
            Conv.same("conv1", 16, 3, 2),
            new BatchNorm("norm1"),
            Activation.RELU,
            Conv.same("conv2", 32, 3, 2),
            new BatchNorm("norm2"),
            Activation.RELU,
            new Pool.GlobalAverage(),
            new Dense("outputs", outputs),
            new LossLayer(name, loss)));
  }
}
