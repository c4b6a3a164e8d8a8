package org.selectivebackprop.testkit.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.example.ExampleSpec;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.core.model.Activation;
import org.selectivebackprop.core.model.Concatenation;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Embedding;
import org.selectivebackprop.core.model.Flatten;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.model.LayerNorm;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Pool;
import org.selectivebackprop.core.model.Residual;
import org.selectivebackprop.core.model.Tokens;

/** A network of layers that every engine has, for inputs of some kind, each channel normalised. */
record SampleInputs(ExampleSpec example, Normalisation normalisation, Network network) {
  private static final Target CLASSES = new Target.ClassIndex(List.of("a", "b", "c"));

  /** Every type and rank, and all types together. */
  static List<SampleInputs> all() {
    return List.of(
        of("vector of bytes", Feature.uint8("x", 6)),
        of("vector of numbers", Feature.float32("x", 6)),
        of("one number", Feature.float32("x")),
        of("sequence of numbers", Feature.float32("x", 5, 2)),
        of("map of numbers", Feature.float32("x", 4, 5, 2)),
        of("numbers of four dimensions", Feature.float32("x", 2, 3, 2, 2)),
        of("ids", Feature.int32("x", 3, 4)),
        embedded(),
        attended(),
        several());
  }

  /** An image, through layers so smooth that rounding decides nothing. */
  static SampleInputs smooth() {
    return of(
        "image",
        List.of(new ImageShape(4, 5, 2).image()),
        List.of(
            new Conv("conv", 6, 3, 1, 1, true),
            new LayerNorm("norm"),
            Activation.GELU,
            new Pool.GlobalAverage(),
            new Dense("logits", CLASSES.width())));
  }

  SampleInputs with(Target target) {
    List<Layer> layers = new ArrayList<>(network.layers());
    layers.set(layers.size() - 1, new Dense("logits", target.width()));
    Network other = new Network(network.name(), network.input(), target.width(), layers);
    return new SampleInputs(new ExampleSpec(example.inputs(), target), normalisation, other);
  }

  private static SampleInputs of(String name, Feature input) {
    List<Layer> layers = List.of(new Flatten(), new Dense("logits", CLASSES.width()));
    return of(name, List.of(input), layers);
  }

  /** More positions than ids, so that some come twice. */
  private static SampleInputs embedded() {
    return of(
        "embedding",
        List.of(Feature.int32("x", 3, 7)),
        List.of(
            new Embedding("embedding", 3, 4),
            Conv.overTime("conv", 5, 3, 2),
            Activation.TANH,
            new Pool.GlobalMax(),
            new Dense("logits", CLASSES.width())));
  }

  /** An encoder of texts, a third of whose words is padding. */
  private static SampleInputs attended() {
    List<Layer> attention =
        List.of(new LayerNorm("attention/norm"), new Tokens.SelfAttention("attention", 2));
    List<Layer> forward =
        List.of(
            new LayerNorm("forward/norm"),
            new Conv("hidden", 5, 1, 1, 0, true),
            Activation.GELU,
            new Conv("output", 4, 1, 1, 0, true));
    List<Layer> encoder =
        List.of(
            new Embedding("embedding", 3, 4),
            new Tokens.Positions("positions"),
            new Residual(attention, List.of()),
            new Residual(forward, List.of()),
            new Tokens.Average());
    return of(
        "padded words",
        List.of(Feature.int32("x", 3, 7)),
        List.of(new Tokens.Padded(encoder), new Dense("logits", CLASSES.width())));
  }

  /** Sequences of one length, joined by their channels. */
  private static SampleInputs several() {
    List<Feature> inputs =
        List.of(
            Feature.float32("x", 5, 2), Feature.int32("ids", 3, 5), Feature.uint8("u", 1, 5, 3));
    List<List<Layer>> branches =
        List.of(
            List.of(),
            List.of(new Embedding("embedding", 3, 2)),
            List.of(new Conv("first", 4, 1, 1, 0, true)));
    return of(
        "inputs of every type",
        inputs,
        List.of(
            Concatenation.ofInputs(inputs, branches),
            new Flatten(),
            new Dense("logits", CLASSES.width())));
  }

  private static SampleInputs of(String name, List<Feature> inputs, List<Layer> layers) {
    int channels = Normalisation.channels(inputs);
    Stream<Double> mean = Stream.iterate(0.1, value -> value + 0.05);
    Stream<Double> std = Stream.iterate(0.3, value -> value + 0.05);
    return new SampleInputs(
        new ExampleSpec(inputs, CLASSES),
        new Normalisation(mean.limit(channels).toList(), std.limit(channels).toList()),
        new Network(name, ImageShape.of(inputs), CLASSES.width(), layers));
  }
}
