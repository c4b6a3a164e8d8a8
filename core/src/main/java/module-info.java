import org.selectivebackprop.core.spi.AugmentationProvider;
import org.selectivebackprop.core.spi.DatasetProvider;
import org.selectivebackprop.core.spi.EngineProvider;
import org.selectivebackprop.core.spi.ExampleScorerProvider;
import org.selectivebackprop.core.spi.NetworkProvider;
import org.selectivebackprop.core.spi.PresetProvider;
import org.selectivebackprop.core.spi.ScheduleProvider;
import org.selectivebackprop.core.spi.SelectionPolicyProvider;
import org.selectivebackprop.core.spi.StalenessPolicyProvider;

/** The SPI, the plugin registry, network descriptions and the training loop; needs only the JDK. */
module org.selectivebackprop.core {
  requires static transitive org.jspecify;

  exports org.selectivebackprop.core.error;
  exports org.selectivebackprop.core.io;
  exports org.selectivebackprop.core.model;
  exports org.selectivebackprop.core.param;
  exports org.selectivebackprop.core.plugin;
  exports org.selectivebackprop.core.spi;
  exports org.selectivebackprop.core.train;

  uses AugmentationProvider;
  uses DatasetProvider;
  uses EngineProvider;
  uses ExampleScorerProvider;
  uses NetworkProvider;
  uses PresetProvider;
  uses ScheduleProvider;
  uses SelectionPolicyProvider;
  uses StalenessPolicyProvider;

  provides NetworkProvider with
      org.selectivebackprop.core.zoo.DenseNet.Provider,
      org.selectivebackprop.core.zoo.Mlp.Provider,
      org.selectivebackprop.core.zoo.MobileNetV2.Provider,
      org.selectivebackprop.core.zoo.ResNets,
      org.selectivebackprop.core.zoo.SmallCnn.Provider,
      org.selectivebackprop.core.zoo.Vggs,
      org.selectivebackprop.core.zoo.WideResNets;
  provides ScheduleProvider with
      org.selectivebackprop.core.schedule.Constant.Provider,
      org.selectivebackprop.core.schedule.Cosine.Provider,
      org.selectivebackprop.core.schedule.LinearWarmUp.Provider,
      org.selectivebackprop.core.schedule.OneCycle.Provider,
      org.selectivebackprop.core.schedule.Step.Provider;
}
