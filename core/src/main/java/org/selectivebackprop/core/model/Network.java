package org.selectivebackprop.core.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A network described engine-neutrally: layers from one example to its outputs.
 *
 * @param name its name in reports
 * @param input shape of one image, or of what else an example is, {@link ImageShape#of(List)}
 * @param classes number of outputs: logits of classes or labels, or numbers; at least 1
 * @param layers applied in order
 * @param frozen layers that training leaves alone
 */
public record Network(
    String name, ImageShape input, int classes, List<Layer> layers, Frozen frozen) {
  /**
   * Checks that the layers fit together, end in one logit per class, and have distinct names.
   *
   * @throws IllegalArgumentException otherwise, naming the layer
   */
  public Network {
    layers = List.copyOf(layers);
    if (classes < 1) {
      throw new IllegalArgumentException(name + " has " + classes + " outputs");
    }
    ImageShape logits = output(layers, input);
    if (!logits.equals(ImageShape.vector(classes))) {
      throw new IllegalArgumentException(
          name + " gives " + logits + " instead of one logit for each of " + classes + " classes");
    }
    Set<String> names = new HashSet<>();
    for (Parameter parameter : parameters(layers, input)) {
      if (!names.add(parameter.name())) {
        throw new IllegalArgumentException(name + ": two variables named " + parameter.name());
      }
    }
  }

  /** With every layer trained. */
  public Network(String name, ImageShape input, int classes, List<Layer> layers) {
    this(name, input, classes, layers, Frozen.NONE);
  }

  /**
   * The same network with some layers frozen, instead of those that are now.
   *
   * @throws IllegalArgumentException if a prefix is of no layer, or nothing would be trained
   */
  public Network with(Frozen other) {
    List<String> unknown = other.layers().unmatched(layerNames());
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "%s has no layer %s; its layers: %s"
              .formatted(name, String.join(", ", unknown), String.join(", ", layerNames())));
    }
    Network frozen = new Network(name, input, classes, layers, other);
    if (frozen.parameterCount() == 0) {
      throw new IllegalArgumentException(name + " has no layer left to train");
    }
    return frozen;
  }

  /** Names of the layers that can be trained, frozen or not, in order. */
  public List<String> layerNames() {
    return parameters(layers, input).stream()
        .filter(Parameter::trained)
        .map(Parameter::layer)
        .distinct()
        .toList();
  }

  /**
   * The same network, with the same variables, over images of another size.
   *
   * @param image as many channels as {@link #input}
   * @throws IllegalArgumentException if a variable's shape depends on the size, or a window does
   *     not fit any more
   */
  public Network at(ImageShape image) {
    if (image.equals(input)) {
      return this;
    }
    Network other = new Network(name, image, classes, layers, frozen);
    List<Parameter> here = parameters();
    List<Parameter> there = other.parameters();
    for (int i = 0; i < here.size(); i++) {
      Parameter was = here.get(i);
      Parameter now = there.get(i);
      if (!was.equals(now)) {
        throw new IllegalArgumentException(
            "%s cannot read images of %s instead of %s: %s would have shape %s instead of %s; only"
                    .formatted(name, image, input, was.name(), now.shape(), was.shape())
                + " networks that pool over all positions read any size");
      }
    }
    return other;
  }

  /**
   * Length of the vector that the logits are linear in: what the last layer reads.
   *
   * @return empty unless the last layer is dense
   */
  public OptionalInt embeddingSize() {
    int last = layers.size() - 1;
    return last >= 0 && layers.get(last) instanceof Dense
        ? OptionalInt.of(output(layers.subList(0, last), input).size())
        : OptionalInt.empty();
  }

  /** Whether a layer defines the loss itself, and with it what labels and outputs mean. */
  public boolean definesLoss() {
    return allLayers().anyMatch(layer -> layer instanceof CustomLayer own && own.definesLoss());
  }

  /** Every layer, before those inside of it, in order. */
  public Stream<Layer> allLayers() {
    return all(layers);
  }

  private static Stream<Layer> all(List<Layer> layers) {
    return layers.stream()
        .flatMap(
            layer ->
                Stream.concat(Stream.of(layer), layer.branches().stream().flatMap(Network::all)));
  }

  /** Every variable, trained or not, in order of the layers; those of frozen layers are not. */
  public List<Parameter> parameters() {
    return parameters(layers, input).stream().map(frozen::applied).toList();
  }

  /** Those that training passes move and optimisers do not: running statistics, mask counters. */
  public List<Parameter> statistics() {
    return parameters(layers, input).stream().filter(p -> !p.trained()).toList();
  }

  /** Number of trained values. */
  public long parameterCount() {
    return parameters().stream().filter(Parameter::trained).mapToLong(Parameter::size).sum();
  }

  /** Multiply-adds of one forward pass of one example. */
  public long multiplyAdds() {
    return multiplyAdds(layers, input);
  }

  /**
   * Cost of a backward pass, in forward passes. 2 where nothing is frozen, as the field counts.
   * Otherwise multiply-adds over those of a forward pass: each trained layer costs one forward pass
   * of its own for its weights' gradient, and each layer behind the first trained one another for
   * its input's gradient.
   *
   * @return in [0, 2]
   */
  public double backwardUnits() {
    long forward = multiplyAdds();
    if (frozen.isEmpty() || forward == 0) {
      return 2;
    }
    Frozen.BackwardCost cost = new Frozen.BackwardCost(frozen);
    cost.add(layers, input, false);
    return (double) cost.multiplyAdds() / forward;
  }

  /**
   * Fresh variables. Computed here, not by an engine, so that every engine starts from the same
   * network; each variable has its own stream, so that adding a layer does not shift the others.
   *
   * @param seed equal seeds give equal values
   */
  public Tensors initialise(long seed) {
    Tensors.Builder tensors = Tensors.builder();
    for (Parameter parameter : parameters()) {
      tensors.add(parameter.name(), parameter.shape(), initialValues(parameter, seed));
    }
    return tensors.build();
  }

  private static float[] initialValues(Parameter parameter, long seed) {
    float[] values = new float[parameter.size()];
    switch (parameter.initial()) {
      case ZEROS -> {}
      case ONES -> java.util.Arrays.fill(values, 1f);
      case HE_NORMAL -> fillNormal(values, Math.sqrt(2.0 / parameter.fanIn()), parameter, seed);
      case LECUN_NORMAL -> fillNormal(values, Math.sqrt(1.0 / parameter.fanIn()), parameter, seed);
      case COUNTER -> fillWhole(values, stream(parameter, seed));
    }
    return values;
  }

  private static void fillNormal(float[] values, double deviation, Parameter parameter, long seed) {
    SplittableRandom random = stream(parameter, seed);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * gaussian(random));
    }
  }

  private static void fillWhole(float[] values, SplittableRandom random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(Dropout.CARRY);
    }
  }

  private static SplittableRandom stream(Parameter parameter, long seed) {
    return new SplittableRandom(seed * 31 + parameter.name().hashCode());
  }

  /** Box and Muller's transform in StrictMath: the same bits on every machine. */
  private static double gaussian(SplittableRandom random) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }

  static ImageShape output(List<Layer> layers, ImageShape input) {
    ImageShape shape = input;
    for (Layer layer : layers) {
      shape = layer.output(shape);
    }
    return shape;
  }

  static long multiplyAdds(List<Layer> layers, ImageShape input) {
    long sum = 0;
    ImageShape shape = input;
    for (Layer layer : layers) {
      sum += layer.multiplyAdds(shape);
      shape = layer.output(shape);
    }
    return sum;
  }

  static List<Parameter> parameters(List<Layer> layers, ImageShape input) {
    List<Parameter> all = new ArrayList<>();
    ImageShape shape = input;
    for (Layer layer : layers) {
      all.addAll(layer.parameters(shape));
      shape = layer.output(shape);
    }
    return all;
  }
}
