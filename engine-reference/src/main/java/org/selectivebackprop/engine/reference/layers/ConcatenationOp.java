package org.selectivebackprop.engine.reference.layers;

import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.model.ImageShape;

/** The channels of branches over one input, side by side; an empty chain is the identity. */
record ConcatenationOp(ImageShape in, List<Sequential> branches) implements Operation {
  @Override
  public Pass forward(Activations input) {
    return joinedPasses(branches.stream().map(branch -> branch.forward(input)).toList());
  }

  @Override
  public Pass frozen(Activations input) {
    return joinedPasses(branches.stream().map(branch -> branch.frozen(input)).toList());
  }

  private Pass joinedPasses(List<Pass> passes) {
    return new Pass(
        joined(passes.stream().map(Pass::output).toList()),
        gradient -> backward(passes, gradient),
        () -> passes.forEach(pass -> pass.settle().run()));
  }

  private static Activations joined(List<Activations> parts) {
    ImageShape first = parts.get(0).shape();
    int channels = parts.stream().mapToInt(part -> part.shape().channels()).sum();
    Activations all = parts.get(0).zerosOf(new ImageShape(first.height(), first.width(), channels));
    int from = 0;
    for (Activations part : parts) {
      copy(part, all, from, true);
      from += part.shape().channels();
    }
    return all;
  }

  private Activations backward(List<Pass> passes, Activations gradient) {
    List<Activations> ways = new ArrayList<>();
    int from = 0;
    for (Pass pass : passes) {
      Activations part = gradient.zerosOf(pass.output().shape());
      copy(part, gradient, from, false);
      from += part.shape().channels();
      ways.add(pass.backward().through(part));
    }
    return ways.stream().reduce(gradient.zerosOf(in), Activations::plus);
  }

  /** Between one branch's channels and those from {@code from} on of the whole. */
  private static void copy(Activations part, Activations all, int from, boolean join) {
    int few = part.shape().channels();
    int many = all.shape().channels();
    for (int pixel = 0; pixel < part.values().length / few; pixel++) {
      double[] source = join ? part.values() : all.values();
      double[] target = join ? all.values() : part.values();
      int inPart = pixel * few;
      int inAll = pixel * many + from;
      System.arraycopy(source, join ? inPart : inAll, target, join ? inAll : inPart, few);
    }
  }
}
