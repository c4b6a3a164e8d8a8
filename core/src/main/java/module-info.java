import org.selectivebackprop.core.data.AugmentationProvider;
import org.selectivebackprop.core.data.DatasetProvider;
import org.selectivebackprop.core.distributed.CollectiveProvider;
import org.selectivebackprop.core.engine.EngineProvider;
import org.selectivebackprop.core.engine.OptimizerProvider;
import org.selectivebackprop.core.metric.MetricProvider;
import org.selectivebackprop.core.networks.NetworkProvider;
import org.selectivebackprop.core.objective.ObjectiveProvider;
import org.selectivebackprop.core.schedule.ScheduleProvider;
import org.selectivebackprop.core.selection.ExampleScorerProvider;
import org.selectivebackprop.core.selection.PresetProvider;
import org.selectivebackprop.core.selection.SelectionPolicyProvider;
import org.selectivebackprop.core.selection.StalenessPolicyProvider;

/** The SPI, the plugin registry, network descriptions and the training loop; needs only the JDK. */
module org.selectivebackprop.core {
  requires static transitive org.jspecify;

  exports org.selectivebackprop.core.data;
  exports org.selectivebackprop.core.distributed;
  exports org.selectivebackprop.core.engine;
  exports org.selectivebackprop.core.error;
  exports org.selectivebackprop.core.example;
  exports org.selectivebackprop.core.io;
  exports org.selectivebackprop.core.loop;
  exports org.selectivebackprop.core.metric;
  exports org.selectivebackprop.core.model;
  exports org.selectivebackprop.core.networks;
  exports org.selectivebackprop.core.objective;
  exports org.selectivebackprop.core.param;
  exports org.selectivebackprop.core.plugin;
  exports org.selectivebackprop.core.run;
  exports org.selectivebackprop.core.schedule;
  exports org.selectivebackprop.core.selection;
  exports org.selectivebackprop.core.spi;
  exports org.selectivebackprop.core.train;
  exports org.selectivebackprop.core.variables;
  exports org.selectivebackprop.core.weights;

  uses AugmentationProvider;
  uses CollectiveProvider;
  uses DatasetProvider;
  uses EngineProvider;
  uses ExampleScorerProvider;
  uses MetricProvider;
  uses NetworkProvider;
  uses ObjectiveProvider;
  uses OptimizerProvider;
  uses PresetProvider;
  uses ScheduleProvider;
  uses SelectionPolicyProvider;
  uses StalenessPolicyProvider;

  provides AugmentationProvider with
      org.selectivebackprop.core.data.NoAugmentation;
  provides MetricProvider with
      org.selectivebackprop.core.metric.MetricTable;
  provides NetworkProvider with
      org.selectivebackprop.core.networks.Networks;
  provides ObjectiveProvider with
      org.selectivebackprop.core.objective.Objectives;
  provides OptimizerProvider with
      org.selectivebackprop.core.engine.Optimizers;
  provides ScheduleProvider with
      org.selectivebackprop.core.schedule.Schedules;
}
