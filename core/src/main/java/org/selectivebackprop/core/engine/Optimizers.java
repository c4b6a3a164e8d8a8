package org.selectivebackprop.core.engine;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.PluginTable;

/** Registers the optimisers by their usual names, and declares the ranges of their constants. */
public final class Optimizers implements OptimizerProvider, PluginTable<Optimizer> {
  static final Param<Double> MOMENTUM =
      Param.real("momentum", 0.9, "share of the last step in the next").in(Range.closedOpen(0, 1));
  static final Param<Boolean> NESTEROV =
      Param.bool("nesterov", false, "whether the gradient is taken where the step leads");
  static final Param<Double> BETA1 =
      Param.real("beta1", 0.9, "decay of the first moment").in(Range.closedOpen(0, 1));
  static final Param<Double> BETA2 =
      Param.real("beta2", 0.999, "decay of the second moment").in(Range.closedOpen(0, 1));
  static final Param<Double> EPSILON =
      Param.real("epsilon", 1e-8, "added to what is divided by").in(Range.open(0, 1e30));
  static final Param<Double> TRUST =
      Param.real("trust", 0.001, "rate of a weight whose gradient has the same norm")
          .in(Range.open(0, 1e30));
  static final Param<Double> WEIGHT_DECAY =
      Param.real("weight-decay", 5e-4, "decay of the weights").in(Range.closedOpen(0, 1e30));

  private static final List<Plugin<Optimizer>> ROWS =
      List.of(
          PluginInfo.of("sgd", "stochastic gradient descent with momentum")
              .plugin(MOMENTUM, NESTEROV, WEIGHT_DECAY, Optimizer.Sgd::new),
          adam(
              "adam",
              "Adam, which decays by way of the gradient",
              "Kingma and Ba 2015, Adam, arXiv:1412.6980",
              false),
          adam(
              "adamw",
              "Adam, which decays the weights themselves",
              "Loshchilov and Hutter 2019, Decoupled Weight Decay, arXiv:1711.05101",
              true),
          PluginInfo.of("lars", "rates in proportion to the norm of each parameter")
              .withSource("You et al. 2017, Large Batch Training, arXiv:1708.03888")
              .plugin(MOMENTUM, TRUST, WEIGHT_DECAY, Optimizer.Lars::new));

  private static Plugin<Optimizer> adam(
      String name, String summary, String source, boolean decoupled) {
    return PluginInfo.of(name, summary)
        .withSource(source)
        .plugin(
            BETA1,
            BETA2,
            EPSILON,
            WEIGHT_DECAY,
            (beta1, beta2, epsilon, weightDecay) ->
                new Optimizer.Adam(beta1, beta2, epsilon, weightDecay, decoupled));
  }

  /** The specification that makes an optimiser again. */
  public static PluginSpec spec(Optimizer optimizer) {
    if (optimizer instanceof Optimizer.Sgd sgd) {
      return spec(optimizer, "sgd", Map.of(MOMENTUM, sgd.momentum(), NESTEROV, sgd.nesterov()));
    }
    if (optimizer instanceof Optimizer.Adam adam) {
      return spec(
          optimizer,
          adam.decoupled() ? "adamw" : "adam",
          Map.of(BETA1, adam.beta1(), BETA2, adam.beta2(), EPSILON, adam.epsilon()));
    }
    Optimizer.Lars lars = (Optimizer.Lars) optimizer;
    return spec(optimizer, "lars", Map.of(MOMENTUM, lars.momentum(), TRUST, lars.trust()));
  }

  private static PluginSpec spec(Optimizer of, String name, Map<Param<?>, Object> constants) {
    Map<String, Object> params = new TreeMap<>();
    constants.forEach((param, value) -> params.put(param.name(), value));
    params.put(WEIGHT_DECAY.name(), of.weightDecay());
    return new PluginSpec(name, params);
  }

  @Override
  public List<Plugin<Optimizer>> all() {
    return ROWS;
  }
}
