package org.selectivebackprop.samplers.preset;

import java.util.LinkedHashMap;
import java.util.Map;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.PresetProvider;
import org.selectivebackprop.core.spi.Strategy;
import org.selectivebackprop.samplers.baseline.SelectRandom;
import org.selectivebackprop.samplers.paper.Papers;
import org.selectivebackprop.samplers.sb.SelectiveBackprop;
import org.selectivebackprop.samplers.staleness.EveryNEpochs;

/** The published methods and their baselines, each as its three parts. */
public final class Presets {
  private static final PluginSpec LOSS = PluginSpec.of("loss");
  private static final PluginSpec FRESH = PluginSpec.of("always-fresh");

  static final Param<Integer> WARM_UP =
      Param.integer(
              "warm-up",
              1,
              "epochs trained in full first: 1 as in the paper's code, 0 as in its algorithm 1")
          .in(Range.atLeast(0));

  private Presets() {}

  /** Ordinary training. */
  public static final class Traditional implements PresetProvider {
    @Override
    public PluginInfo info() {
      return PluginInfo.of("traditional", "ordinary training on every example")
          .withSource(Papers.SELECTIVE_BACKPROP + ", section 3.1")
          .withCost("3");
    }

    @Override
    public Strategy create(ParamValues values) {
      return new Strategy(PluginSpec.of("all"), LOSS, FRESH);
    }
  }

  /** A random part of every epoch. */
  public static final class Random implements PresetProvider {
    @Override
    public PluginInfo info() {
      return PluginInfo.of("random", "a random part of every epoch, at the cost of that part")
          .withSource(Papers.SELECTIVE_BACKPROP + ", figure 14")
          .withCost("3 in the warm-up, 3s afterwards")
          .withParams(SelectRandom.Provider.KEEP, WARM_UP);
    }

    @Override
    public Strategy create(ParamValues values) {
      double keep = values.get(SelectRandom.Provider.KEEP);
      return new Strategy(warmedUp(values, PluginSpec.of("random", "keep", keep)), LOSS, FRESH);
    }
  }

  /** Selective-Backprop. */
  public static final class Sb implements PresetProvider {
    @Override
    public PluginInfo info() {
      return PluginInfo.of("sb", "Selective-Backprop, every candidate scored (Jiang et al. 2019)")
          .withSource(Papers.SELECTIVE_BACKPROP)
          .withCost("3 in the warm-up, 1 + 3s afterwards")
          .withParams(SelectiveBackprop.Provider.BETA, WARM_UP);
    }

    @Override
    public Strategy create(ParamValues values) {
      return new Strategy(selectiveBackprop(values), LOSS, FRESH);
    }
  }

  /** Selective-Backprop with scores that may be some epochs old. */
  public static final class StaleSb implements PresetProvider {
    @Override
    public PluginInfo info() {
      return PluginInfo.of(
              "stale-sb",
              "Selective-Backprop, scored every n epochs (Jiang et al. 2019, section 3.3)")
          .withSource(Papers.SELECTIVE_BACKPROP + ", section 3.3")
          .withCost("3 in the warm-up, 1 / n + 3s afterwards")
          .withParams(SelectiveBackprop.Provider.BETA, EveryNEpochs.Provider.N, WARM_UP);
    }

    @Override
    public Strategy create(ParamValues values) {
      int n = values.get(EveryNEpochs.Provider.N);
      return new Strategy(selectiveBackprop(values), LOSS, PluginSpec.of("every-n-epochs", "n", n));
    }
  }

  /** Importance sampling by a bound on the gradient's norm. */
  public static final class Kath18 implements PresetProvider {
    @Override
    public PluginInfo info() {
      return PluginInfo.of(
              "kath18",
              "importance sampling by the gradient at the logits (Katharopoulos and Fleuret 2018)")
          .withSource(Papers.IMPORTANCE_SAMPLING)
          .withCost("1 + 3s when it samples, 3s before");
    }

    @Override
    public Strategy create(ParamValues values) {
      return new Strategy(
          PluginSpec.of("importance-sampling"), PluginSpec.of("logit-gradient-norm"), FRESH);
    }
  }

  private static PluginSpec selectiveBackprop(ParamValues values) {
    double beta = values.get(SelectiveBackprop.Provider.BETA);
    return warmedUp(values, PluginSpec.of("selective-backprop", "beta", beta));
  }

  /** Before anything is learned every loss is high, and the highest teach a network the least. */
  static PluginSpec warmedUp(ParamValues values, PluginSpec policy) {
    int epochs = values.get(WARM_UP);
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("epochs", epochs);
    params.put("then", policy);
    return epochs == 0 ? policy : new PluginSpec("warm-up", params);
  }
}
