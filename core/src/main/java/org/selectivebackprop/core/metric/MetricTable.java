package org.selectivebackprop.core.metric;

import java.util.List;
import java.util.function.Function;
import org.selectivebackprop.core.metric.Metrics.Average;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.PluginTable;

/** Registers the metrics that come with the framework, {@link Metrics}. */
public final class MetricTable implements MetricProvider, PluginTable<Metric> {
  private static final Param<Integer> K =
      Param.integer("k", 5, "most probable classes that are looked at").in(Range.atLeast(1));
  private static final Param<Integer> BINS =
      Param.integer("bins", 15, "of equal width, by confidence").in(Range.atLeast(1));
  private static final Param<Average> AVERAGE =
      Param.choice("average", Average.MACRO, "whether classes (macro) or examples count alike");

  private static final List<Plugin<Metric>> ROWS =
      List.of(
          row("accuracy", "share classified correctly, with each of its labels", Metrics.ACCURACY),
          row(
              "auc",
              "area under the ROC curve, exact; of labels or more than two classes their mean",
              Metrics.AUC),
          PluginInfo.of("calibration-error", "mean distance of confidence and accuracy")
              .withSource(
                  "Guo et al. 2017, On Calibration of Modern Neural Networks, arXiv:1706.04599")
              .plugin(BINS, Metrics::calibrationError),
          row("cross-entropy", "of the probabilities, in nats", Metrics.CROSS_ENTROPY),
          row("error", "share classified wrongly; of numbers, 1 - r2", Metrics.ERROR),
          averaged("f1", "harmonic mean of precision and recall", Metrics::f1),
          row("loss", "mean loss, without label smoothing", Metrics.LOSS),
          row("mae", "mean absolute error of numbers", Metrics.MAE),
          averaged(
              "precision", "share of a class's predictions that are right", Metrics::precision),
          row("r2", "share of the variance of numbers that is explained", Metrics.R2),
          averaged("recall", "share of a class's examples that are found", Metrics::recall),
          row("rmse", "root of the mean squared error of numbers", Metrics.RMSE),
          PluginInfo.of("top-k", "share with the label among the k most probable classes")
              .plugin(K, Metrics::topK));

  private static Plugin<Metric> row(String name, String summary, Metric metric) {
    return PluginInfo.of(name, summary).plugin(() -> metric);
  }

  private static Plugin<Metric> averaged(
      String name, String summary, Function<Average, Metric> metric) {
    return PluginInfo.of(name, summary).plugin(AVERAGE, metric);
  }

  @Override
  public List<Plugin<Metric>> all() {
    return ROWS;
  }
}
