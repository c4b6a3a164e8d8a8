package org.selectivebackprop.testkit;

import java.util.function.Function;
import org.selectivebackprop.core.data.Augmentation;
import org.selectivebackprop.core.data.AugmentationProvider;
import org.selectivebackprop.core.data.DatasetProvider;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.EngineProvider;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.selection.ExampleScorerProvider;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.SelectionPolicyProvider;
import org.selectivebackprop.core.selection.StalenessPolicy;
import org.selectivebackprop.core.selection.StalenessPolicyProvider;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.PluginProvider;
import org.selectivebackprop.testkit.engine.TrainingEngineContract;

/** A provider of anything, made of its parts. */
public abstract class Sample<T> implements PluginProvider<T> {
  private final Function<ParamValues, T> create;

  private Sample(Function<ParamValues, T> create) {
    this.create = create;
  }

  @Override
  public PluginInfo info() {
    return PluginInfo.of("sample", "sample for the tests of a contract");
  }

  @Override
  public T create(ParamValues values) {
    return create.apply(values);
  }

  static class Policy extends Sample<SelectionPolicy> implements SelectionPolicyProvider {
    Policy(Function<ParamValues, SelectionPolicy> create) {
      super(create);
    }

    SelectionPolicyContract contract() {
      return new SelectionPolicyContract() {
        @Override
        protected SelectionPolicyProvider provider() {
          return Policy.this;
        }
      };
    }
  }

  static final class Scorer extends Sample<ExampleScorer> implements ExampleScorerProvider {
    Scorer(Function<ParamValues, ExampleScorer> create) {
      super(create);
    }

    ExampleScorerContract contract() {
      return new ExampleScorerContract() {
        @Override
        protected ExampleScorerProvider provider() {
          return Scorer.this;
        }
      };
    }
  }

  static final class Staleness extends Sample<StalenessPolicy> implements StalenessPolicyProvider {
    Staleness(Function<ParamValues, StalenessPolicy> create) {
      super(create);
    }

    StalenessPolicyContract contract() {
      return new StalenessPolicyContract() {
        @Override
        protected StalenessPolicyProvider provider() {
          return Staleness.this;
        }
      };
    }
  }

  static final class Augmenter extends Sample<Augmentation> implements AugmentationProvider {
    Augmenter(Function<ParamValues, Augmentation> create) {
      super(create);
    }

    AugmentationContract contract() {
      return new AugmentationContract() {
        @Override
        protected AugmentationProvider provider() {
          return Augmenter.this;
        }
      };
    }
  }

  public static final class Engine extends Sample<EngineFactory> implements EngineProvider {
    public Engine(Function<ParamValues, EngineFactory> create) {
      super(create);
    }

    public TrainingEngineContract contract() {
      return new TrainingEngineContract() {
        @Override
        protected EngineProvider provider() {
          return Engine.this;
        }
      };
    }
  }

  static final class Data extends Sample<DatasetSource> implements DatasetProvider {
    Data(Function<ParamValues, DatasetSource> create) {
      super(create);
    }

    DatasetContract contract() {
      return new DatasetContract() {
        @Override
        protected DatasetProvider provider() {
          return Data.this;
        }

        @Override
        protected DatasetSource source() {
          return withDefaults();
        }

        @Override
        protected java.util.Optional<java.nio.file.Path> directory() {
          return java.util.Optional.empty();
        }
      };
    }
  }
}
