package org.selectivebackprop.bench.hostile;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.core.data.Augmentation;
import org.selectivebackprop.core.data.AugmentationProvider;
import org.selectivebackprop.core.data.DatasetProvider;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.EngineProvider;
import org.selectivebackprop.core.metric.Metric;
import org.selectivebackprop.core.metric.MetricProvider;
import org.selectivebackprop.core.networks.NetworkFactory;
import org.selectivebackprop.core.networks.NetworkProvider;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.schedule.LearningRateSchedule;
import org.selectivebackprop.core.schedule.ScheduleProvider;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.selection.ExampleScorerProvider;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.SelectionPolicyProvider;
import org.selectivebackprop.core.selection.StalenessPolicy;
import org.selectivebackprop.core.selection.StalenessPolicyProvider;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.PluginProvider;

/** A plugin of every kind that has the program's own do its work, but for one method. */
public final class HostileProviders {
  private static final Param<String> OF =
      Param.string("of", "none", "the plugin that it is otherwise");
  private static final Param<String> AT = Param.string("at", "none", "INTERFACE.METHOD");
  private static final Param<Outburst> DOES = Param.choice("does", Outburst.ERROR, "what happens");

  private HostileProviders() {}

  private static PluginInfo hostile() {
    return PluginInfo.of("hostile", "works but for one method").withParams(OF, AT, DOES);
  }

  private static <T> T create(
      ParamValues values, Class<T> type, Class<? extends PluginProvider<T>> service) {
    String at = values.get(AT);
    Outburst outburst = values.get(DOES);
    if (at.equals("PluginProvider.create")) {
      return type.cast(unleash(outburst));
    }
    for (PluginProvider<T> listed : ServiceLoader.load(ModuleLayer.boot(), service)) {
      for (PluginProvider<T> real : listed.all()) {
        if (real.info().name().equals(values.get(OF))) {
          List<Param<?>> params = real.info().params();
          boolean sized = params.stream().anyMatch(param -> param.name().equals("train"));
          Map<String, Object> small = sized ? Map.of("train", 64, "test", 16) : Map.of();
          T plugin = real.create(ParamValues.of(params, small));
          return Hostile.of(type, plugin, at, outburst, call -> {});
        }
      }
    }
    throw new IllegalArgumentException("there is no " + values.get(OF));
  }

  private static @Nullable Object unleash(Outburst outburst) {
    try {
      return outburst.burst();
    } catch (Throwable thrown) {
      HostileProviders.<RuntimeException>undeclared(thrown);
      return null;
    }
  }

  @SuppressWarnings("unchecked") // deliberately unchecked
  private static <E extends Throwable> void undeclared(Throwable thrown) throws E {
    throw (E) thrown;
  }

  /** One kind. */
  public static final class Policy implements SelectionPolicyProvider {
    @Override
    public PluginInfo info() {
      return hostile();
    }

    @Override
    public SelectionPolicy create(ParamValues values) {
      return HostileProviders.create(values, SelectionPolicy.class, SelectionPolicyProvider.class);
    }
  }

  /** One kind. */
  public static final class Scorer implements ExampleScorerProvider {
    @Override
    public PluginInfo info() {
      return hostile();
    }

    @Override
    public ExampleScorer create(ParamValues values) {
      return HostileProviders.create(values, ExampleScorer.class, ExampleScorerProvider.class);
    }
  }

  /** One kind. */
  public static final class Staleness implements StalenessPolicyProvider {
    @Override
    public PluginInfo info() {
      return hostile();
    }

    @Override
    public StalenessPolicy create(ParamValues values) {
      return HostileProviders.create(values, StalenessPolicy.class, StalenessPolicyProvider.class);
    }
  }

  /** One kind. */
  public static final class Engine implements EngineProvider {
    @Override
    public PluginInfo info() {
      return hostile();
    }

    @Override
    public EngineFactory create(ParamValues values) {
      return HostileProviders.create(values, EngineFactory.class, EngineProvider.class);
    }
  }

  /** One kind. */
  public static final class Model implements NetworkProvider {
    @Override
    public PluginInfo info() {
      return hostile();
    }

    @Override
    public NetworkFactory create(ParamValues values) {
      return HostileProviders.create(values, NetworkFactory.class, NetworkProvider.class);
    }
  }

  /** One kind. */
  public static final class Data implements DatasetProvider {
    @Override
    public PluginInfo info() {
      return hostile();
    }

    @Override
    public DatasetSource create(ParamValues values) {
      return HostileProviders.create(values, DatasetSource.class, DatasetProvider.class);
    }
  }

  /** One kind. */
  public static final class Augmenting implements AugmentationProvider {
    @Override
    public PluginInfo info() {
      return hostile();
    }

    @Override
    public Augmentation create(ParamValues values) {
      return HostileProviders.create(values, Augmentation.class, AugmentationProvider.class);
    }
  }

  /** One kind. */
  public static final class Measuring implements MetricProvider {
    @Override
    public PluginInfo info() {
      return hostile();
    }

    @Override
    public Metric create(ParamValues values) {
      return HostileProviders.create(values, Metric.class, MetricProvider.class);
    }
  }

  /** One kind. */
  public static final class Rate implements ScheduleProvider {
    @Override
    public PluginInfo info() {
      return hostile();
    }

    @Override
    public LearningRateSchedule create(ParamValues values) {
      return HostileProviders.create(values, LearningRateSchedule.class, ScheduleProvider.class);
    }
  }
}
