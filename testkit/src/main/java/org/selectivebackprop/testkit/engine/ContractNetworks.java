package org.selectivebackprop.testkit.engine;

import java.util.List;
import org.selectivebackprop.core.model.Activation;
import org.selectivebackprop.core.model.BatchNorm;
import org.selectivebackprop.core.model.ChannelBias;
import org.selectivebackprop.core.model.Concatenation;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Dropout;
import org.selectivebackprop.core.model.Flatten;
import org.selectivebackprop.core.model.GroupNorm;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.model.LayerNorm;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Pool;
import org.selectivebackprop.core.model.Residual;
import org.selectivebackprop.core.model.Tokens;
import org.selectivebackprop.core.model.Window;

/** The networks whose layers an engine is checked with, as far as it supports them. */
final class ContractNetworks {
  private ContractNetworks() {}

  static Network everyLayer() {
    Layer project =
        new Residual(
            List.of(
                Conv.same("down/conv", 6, 3, 2),
                new BatchNorm("down/norm"),
                new Residual(
                    List.of(new Conv("inner/conv", 6, 1, 1, 0, true), Activation.RELU), List.of())),
            List.of(Conv.same("down/project", 6, 1, 2), new BatchNorm("project/norm")));
    return new Network(
        "contract",
        EngineFixture.IMAGE,
        EngineFixture.CLASSES,
        List.of(
            Conv.same("stem/conv", 4, 3, 1),
            new BatchNorm("stem/norm"),
            Activation.RELU,
            project,
            new Pool.Max(2, 1),
            new Conv("wide/conv", 4, 2, 1, 0, true),
            grown(),
            new Residual(
                List.of(new LayerNorm("attention/norm"), new Tokens.SelfAttention("attention", 2)),
                List.of()),
            new Dropout("drop", 0.2),
            new Pool.GlobalAverage(),
            new Flatten(),
            new Dense("logits", EngineFixture.CLASSES)));
  }

  /** The layers of later networks: densely connected, separable, dilated. */
  private static Layer grown() {
    List<Layer> separable =
        List.of(
            new GroupNorm("separable/norm", 2),
            Activation.RELU6,
            Conv.depthwise("separable/conv", 4, 3, 1),
            new ChannelBias("separable/shift"));
    List<Layer> dilated =
        List.of(
            new Conv("dilated/conv", 2, new Window(2, 1, 2, 2), 2, true), new Pool.Average(3, 1));
    return new Concatenation(List.of(List.of(), separable, dilated));
  }

  /** Layers that do not couple a batch's examples, with every way to convolve. */
  static Network uncoupled() {
    return new Network(
        "uncoupled",
        EngineFixture.IMAGE,
        EngineFixture.CLASSES,
        List.of(
            new Conv("stem", 6, 3, 1, 1, true),
            new GroupNorm("norm", 3),
            Activation.GELU,
            Conv.depthwise("depthwise", 6, 3, 2),
            new ChannelBias("shift"),
            new Conv("dilated", 4, new Window(2, 1, 1, 2), 1, false),
            new Conv("grouped", 12, new Window(3, 2, 1), 2, true),
            Activation.RELU,
            new Conv("wide", 12, 3, 1, 1, true),
            new LayerNorm("layer-norm"),
            Activation.TANH,
            new Conv("flat", 8, new Window(2, 1, 1, 1, true), 1, true),
            new Conv("flat-strided", 6, Window.row(3, 2, 2), 2, false),
            new Tokens.Positions("positions"),
            new Residual(List.of(new Tokens.SelfAttention("attention", 3)), List.of()),
            new Pool.GlobalMax(),
            new Dense("hidden", 7),
            Activation.SOFTPLUS,
            new Dropout("dropout", 0),
            Activation.SIGMOID,
            new Dense("logits", EngineFixture.CLASSES)));
  }
}
