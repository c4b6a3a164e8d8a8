package org.selectivebackprop.core.distributed;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.SplitStep;
import org.selectivebackprop.core.model.BatchNorm;
import org.selectivebackprop.core.model.Frozen;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Parameter;
import org.selectivebackprop.core.model.Tensors;

/**
 * A split step whose gradients are summed over the ranks, in one operation with what forward passes
 * move: running statistics are averaged by the ranks' shares of the batch, dropout counters are
 * rank 0's.
 */
final class SummedStep {
  private final SplitStep step;
  private final Collective collective;
  private final MaskCounters masks;
  private final List<Parameter> trained;
  private final List<Parameter> averaged;
  private final float[] buffer;

  SummedStep(SplitStep step, Network network, Collective collective, MaskCounters masks) {
    this.step = step;
    this.collective = collective;
    this.masks = masks;
    trained = network.parameters().stream().filter(Parameter::trained).toList();
    averaged = averaged(network);
    buffer =
        new float
            [Stream.of(trained, averaged, masks.counters())
                .flatMap(List::stream)
                .mapToInt(Parameter::size)
                .reduce(0, Math::addExact)];
  }

  /** Variables that are frozen keep their bits, and counters are no numbers to average. */
  private static List<Parameter> averaged(Network network) {
    List<String> kept = new ArrayList<>();
    network
        .allLayers()
        .filter(BatchNorm.class::isInstance)
        .map(BatchNorm.class::cast)
        .filter(network.frozen()::keepsStatisticsOf)
        .forEach(norm -> kept.addAll(List.of(norm.meanName(), norm.varianceName())));
    return network.with(Frozen.NONE).statistics().stream()
        .filter(statistic -> statistic.initial() != Parameter.Initial.COUNTER)
        .filter(statistic -> !kept.contains(statistic.name()))
        .toList();
  }

  Signals compute(ExampleBatch part, int whole, Set<Signal> wanted) {
    return step.compute(part, whole, wanted);
  }

  /**
   * Sums, and moves the weights.
   *
   * @param share of the batch that this rank computed, in [0, 1]
   */
  void apply(double share, double learningRate) {
    Tensors statistics = step.statistics();
    int at = put(step.gradient(), trained, 0, 1);
    at = put(statistics, averaged, at, (float) share);
    put(statistics, masks.counters(), at, collective.rank() == 0 ? 1 : 0);
    collective.allReduce(buffer);
    Tensors.Builder gradient = Tensors.builder();
    at = take(trained, 0, gradient);
    Tensors.Builder moved = Tensors.builder();
    at = take(averaged, at, moved);
    take(masks.counters(), at, moved);
    Tensors common = statistics.with(moved.build());
    step.apply(gradient.build(), masks.own(common), learningRate);
  }

  private int put(Tensors from, List<Parameter> parameters, int at, float factor) {
    int to = at;
    for (Parameter parameter : parameters) {
      to = from.copy(parameter.name(), buffer, to);
    }
    for (int i = at; i < to && factor != 1; i++) {
      buffer[i] *= factor;
    }
    return to;
  }

  private int take(List<Parameter> parameters, int at, Tensors.Builder to) {
    int from = at;
    for (Parameter parameter : parameters) {
      to.share(parameter.name(), parameter.shape(), buffer, from);
      from += parameter.size();
    }
    return from;
  }
}
