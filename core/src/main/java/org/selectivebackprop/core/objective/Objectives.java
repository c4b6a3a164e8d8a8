package org.selectivebackprop.core.objective;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.PluginTable;

/** Registers the objectives by their usual names. */
public final class Objectives implements ObjectiveProvider, PluginTable<Objective> {
  static final Param<Double> DELTA =
      Param.real("delta", 1, "error up to which it is squared").in(Range.open(0, 1e30));
  static final Param<Double> GAMMA =
      Param.real("gamma", 2, "how much what is learned is left out; 0 for cross-entropy")
          .in(Range.closed(0, 100));

  private static final List<Plugin<Objective>> ROWS =
      List.of(
          row(
              "softmax-cross-entropy",
              "of a class, or of a distribution over classes",
              Objective.SoftmaxCrossEntropy::new),
          row(
              "binary-cross-entropy",
              "of every label by itself, where several may apply",
              Objective.BinaryCrossEntropy::new),
          row("squared-error", "of numbers", Objective.SquaredError::new),
          row("absolute-error", "of numbers", Objective.AbsoluteError::new),
          PluginInfo.of("huber", "squared error of numbers where it is small, else absolute")
              .withSource(
                  "Huber 1964, Robust Estimation of a Location Parameter, doi:10.1214/aoms/1177703732")
              .plugin(DELTA, Objective.Huber::new),
          row(
              "log-cosh",
              "logarithm of the hyperbolic cosine of the error of numbers",
              Objective.LogCosh::new),
          row("poisson", "of counts, whose logarithms the network gives", Objective.Poisson::new),
          PluginInfo.of("hinge", "margin of a class over the others, or of every label")
              .withSource(
                  "Crammer and Singer 2001, On the Algorithmic Implementation of Multiclass"
                      + " Kernel-based Vector Machines, JMLR 2")
              .plugin(Objective.Hinge::new),
          row(
              "kl-divergence",
              "Kullback and Leibler's divergence from a distribution over classes",
              Objective.KlDivergence::new),
          PluginInfo.of("focal", "cross-entropy of a class or labels, less of what is learned")
              .withSource(
                  "Lin et al. 2017, Focal Loss for Dense Object Detection, arXiv:1708.02002")
              .plugin(GAMMA, Objective.Focal::new));

  private static Plugin<Objective> row(String name, String summary, Supplier<Objective> objective) {
    return PluginInfo.of(name, summary).plugin(objective);
  }

  /** The specification that makes an objective again. */
  public static PluginSpec spec(Objective objective) {
    Map<String, Object> params =
        objective instanceof Objective.Huber huber
            ? Map.of(DELTA.name(), huber.delta())
            : objective instanceof Objective.Focal focal
                ? Map.of(GAMMA.name(), focal.gamma())
                : Map.of();
    return ROWS.stream()
        .filter(row -> usual(row).getClass().equals(objective.getClass()))
        .map(row -> new PluginSpec(row.info().name(), params))
        .findFirst()
        .orElseThrow();
  }

  /** Names of those that can be computed of a target. */
  public static List<String> fitting(Target target) {
    return ROWS.stream()
        .filter(row -> usual(row).outputs(target).isPresent())
        .map(row -> row.info().name())
        .toList();
  }

  private static Objective usual(Plugin<Objective> row) {
    return row.create(ParamValues.defaults(row.info().params()));
  }

  @Override
  public List<Plugin<Objective>> all() {
    return ROWS;
  }
}
