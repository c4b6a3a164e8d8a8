package org.selectivebackprop.testkit.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.selectivebackprop.core.model.Activation;
import org.selectivebackprop.core.model.BatchNorm;
import org.selectivebackprop.core.model.ChannelBias;
import org.selectivebackprop.core.model.Concatenation;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Dropout;
import org.selectivebackprop.core.model.Flatten;
import org.selectivebackprop.core.model.GroupNorm;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.model.LayerNorm;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Pool;
import org.selectivebackprop.core.model.Residual;
import org.selectivebackprop.core.model.Tokens;
import org.selectivebackprop.core.model.Window;

/** Tiny networks that have every kind of layer between them, for the tests of engines. */
public final class SampleNetworks {
  /** Of every one. */
  public static final int CLASSES = 5;

  private static final int CHANNELS = 4;
  private static final List<Activation> SMOOTH =
      List.of(Activation.GELU, Activation.TANH, Activation.SIGMOID, Activation.SOFTPLUS);
  private static final ImageShape ODD = new ImageShape(7, 6, 2);

  private SampleNetworks() {}

  /**
   * One network for every kind of layer, and for every setting that an engine may have to treat by
   * itself. A layer with variables goes before the one that names the network, so that the gradient
   * of its input shows.
   */
  public static List<Network> layerByLayer() {
    Map<String, List<Layer>> cases = new LinkedHashMap<>();
    convolutions(cases);
    cases.put("batch norm", List.of(new BatchNorm("norm")));
    cases.put("group norm", List.of(new GroupNorm("norm", 2)));
    cases.put("norm of all positions", List.of(new GroupNorm("norm", 1)));
    cases.put("layer norm", List.of(new LayerNorm("norm")));
    cases.put("instance norm", List.of(new GroupNorm("norm", CHANNELS)));
    cases.put("channel bias", List.of(new ChannelBias("shift"), Activation.RELU));
    cases.put("relu", List.of(Activation.RELU));
    Layer doubled = new Residual(List.of(), List.of());
    cases.put("relu6", List.of(doubled, doubled, doubled, Activation.RELU6));
    cases.put("gelu", List.of(Activation.GELU));
    cases.put("tanh", List.of(Activation.TANH));
    cases.put("sigmoid", List.of(Activation.SIGMOID));
    cases.put("softplus", List.of(Activation.SOFTPLUS));
    cases.put("max pool", List.of(new Pool.Max(2, 2)));
    cases.put("overlapping max pool", List.of(new Pool.Max(3, 1)));
    cases.put("average pool", List.of(new Pool.Average(2, 2)));
    cases.put("overlapping average pool", List.of(new Pool.Average(3, 2)));
    cases.put("global average pool", List.of(new Pool.GlobalAverage()));
    cases.put("global max pool", List.of(new Pool.GlobalMax()));
    cases.put("dropout", List.of(new Dropout("drop", 0.3)));
    cases.put("two dropouts", List.of(new Dropout("one", 0.5), new Dropout("two", 0.2)));
    cases.put("dense", List.of(new Flatten(), new Dense("hidden", 6), Activation.RELU));
    cases.put("residual", List.of(new Residual(List.of(Activation.RELU), List.of())));
    cases.put("projection", List.of(block("block", CHANNELS, 3, 2)));
    cases.put("concatenation", List.of(joined("join", CHANNELS)));
    cases.put("positions", List.of(new Tokens.Positions("positions")));
    cases.put("self-attention", List.of(new Tokens.SelfAttention("attention", 2)));
    cases.put("average of positions", List.of(new Tokens.Average()));
    return cases.entrySet().stream().map(e -> network(e.getKey(), ODD, e.getValue())).toList();
  }

  private static void convolutions(Map<String, List<Layer>> cases) {
    Map<String, Conv> kinds = new LinkedHashMap<>();
    kinds.put("convolution", Conv.same("conv", 3, 3, 1));
    kinds.put("pointwise convolution", new Conv("conv", 3, 1, 1, 0, true));
    kinds.put("strided convolution", new Conv("conv", 3, 3, 2, 1, true));
    kinds.put("even window", new Conv("conv", 3, 2, 1, 2, false));
    kinds.put("wide stride", new Conv("conv", 3, 2, 3, 0, true));
    kinds.put("dilated", new Conv("conv", 3, new Window(3, 1, 2, 2), 1, true));
    kinds.put("dilated and strided", new Conv("conv", 3, new Window(2, 2, 1, 3), 1, false));
    kinds.put("depthwise", Conv.depthwise("conv", CHANNELS, 3, 1));
    kinds.put("depthwise and strided", Conv.depthwise("conv", CHANNELS, 3, 2));
    kinds.put("two per channel", new Conv("conv", 8, Window.same(3, 1), CHANNELS, true));
    kinds.put("depthwise and dilated", new Conv("conv", 4, new Window(3, 1, 2, 2), CHANNELS, true));
    kinds.put("grouped", new Conv("conv", 6, Window.same(3, 1), 2, true));
    kinds.put("grouped and strided", new Conv("conv", 6, Window.same(3, 2), 2, false));
    kinds.put("flat", Conv.overTime("conv", 3, 3, 1));
    kinds.put("flat of even length", Conv.overTime("conv", 3, 2, 2));
    kinds.put("flat and strided", new Conv("conv", 3, Window.row(3, 2, 1), 1, true));
    kinds.put("flat, skipping", new Conv("conv", 3, Window.row(1, 2, 0), 1, true));
    kinds.put("flat and dilated", flat("conv", 1, 1, 2));
    kinds.put("flat and grouped", flat("conv", 2, 2, 1));
    kinds.put("flat and depthwise", flat("conv", CHANNELS, 2, 2));
    kinds.forEach((name, conv) -> cases.put(name, List.of(conv)));
    // At inference an engine may make one of the two.
    cases.put("grouped with norm", List.of(kinds.get("grouped"), new BatchNorm("norm")));
    cases.put("depthwise with norm", List.of(kinds.get("two per channel"), new BatchNorm("norm")));
    cases.put("dilated with norm", List.of(kinds.get("dilated"), new BatchNorm("norm")));
  }

  private static Conv flat(String name, int groups, int stride, int dilation) {
    return new Conv(name, 4, new Window(3, stride, 2, dilation, true), groups, true);
  }

  /** Random networks with the seeds 0, 1, 2 and so on. */
  public static List<Network> random(int count) {
    return LongStream.range(0, count).mapToObj(SampleNetworks::random).toList();
  }

  /** A random stack of odd sides, windows, strides and paddings; any kind of layer may be in it. */
  public static Network random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ImageShape input =
        new ImageShape(6 + random.nextInt(4), 6 + random.nextInt(4), 1 + random.nextInt(3));
    List<Layer> layers = new ArrayList<>();
    ImageShape shape = Conv.same("before", CHANNELS, 1, 1).output(input);
    for (int i = 0; i < 5; i++) {
      Layer layer = random(random, "layer" + i, shape);
      layers.add(layer);
      shape = layer.output(shape);
    }
    if (random.nextBoolean()) {
      layers.addAll(List.of(new Flatten(), new Dense("hidden", 7), new BatchNorm("hidden/norm")));
    }
    return network("random " + seed, input, layers);
  }

  private static Layer random(SplittableRandom random, String name, ImageShape shape) {
    int channels = shape.channels();
    int stride = 1 + random.nextInt(2);
    int filters = 2 * (1 + random.nextInt(3));
    boolean small = Math.min(shape.height(), shape.width()) < 4;
    return switch (random.nextInt(small ? 14 : 17)) {
      case 0 -> new Conv(name, filters, 3, stride, 1 + random.nextInt(2), random.nextBoolean());
      case 1 -> new BatchNorm(name);
      case 2 -> new GroupNorm(name, channels % 2 == 0 && shape.size() > 8 ? 2 : 1);
      case 3 -> Activation.RELU;
      case 4 -> Activation.RELU6;
      case 5 -> block(name, channels, filters, stride);
      case 6 -> joined(name, channels);
      case 7 -> new Conv(name, 2 * channels, Window.same(3, stride), channels, true);
      case 8 -> new Conv(name, filters, new Window(3, stride, 2, 2), 1, false);
      case 9 -> new Dropout(name, 0.1 * random.nextInt(6));
      case 10 -> new ChannelBias(name);
      case 11 -> SMOOTH.get(random.nextInt(SMOOTH.size()));
      // Of few channels, a norm of one position is little more than a sign.
      case 12 -> channels > 4 ? new LayerNorm(name) : new ChannelBias(name);
      case 13 -> flat(name, channels % 2 == 0 ? 2 : 1, stride, 1 + random.nextInt(2));
      case 14 -> new Pool.Max(2 + random.nextInt(2), stride);
      case 15 -> new Pool.Average(2 + random.nextInt(2), stride);
      default -> new Conv(name, filters, 2 + random.nextInt(2), stride, random.nextInt(2), true);
    };
  }

  private static Layer block(String name, int in, int out, int stride) {
    List<Layer> body =
        List.of(
            Conv.same(name + "/conv1", out, 3, stride),
            new BatchNorm(name + "/norm1"),
            Activation.RELU,
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

  private static Layer joined(String name, int channels) {
    List<Layer> grown =
        List.of(
            new GroupNorm(name + "/norm", 1),
            Activation.RELU,
            new Conv(name + "/conv", 2, 3, 1, 1, true));
    List<Layer> scaled = List.of(Conv.depthwise(name + "/scale", channels, 1, 1));
    return new Concatenation(List.of(List.of(), grown, scaled));
  }

  private static Network network(String name, ImageShape input, List<Layer> layers) {
    List<Layer> all = new ArrayList<>();
    all.add(new Conv("before", CHANNELS, 1, 1, 0, true));
    all.addAll(layers);
    all.addAll(Arrays.asList(new Flatten(), new Dense("logits", CLASSES)));
    return new Network(name, input, CLASSES, all);
  }
}
