package org.selectivebackprop.samplers.importance;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Pays what {@link ImportanceSampling} pays and ignores what it gets for it: of B scored candidates
 * it trains b at random, without replacement and with weight 1. What importance sampling does
 * better than this is due to its choice alone.
 *
 * <p>It switches on and off by the same tau, so that both cost the same as long as their networks
 * learn alike.
 */
public final class KathRandom extends Presampling {
  public static final Plugin<SelectionPolicy> PLUGIN =
      new Plugin<>(
          PluginInfo.of(
                  "kath-random",
                  "a random part of the presample, at importance sampling's cost: its control group")
              .withSource(
                  Papers.SELECTIVE_BACKPROP + ", section 5.1, and " + Papers.IMPORTANCE_SAMPLING)
              .withCost("1 + 3s when it samples, 3s before")
              .withParams(TauSettings.PARAMS),
          values -> new KathRandom(TauSettings.of(values)));

  /** A policy that has measured nothing yet, and so starts with uniform training. */
  public KathRandom(TauSettings settings) {
    super(settings);
  }

  @Override
  Selection.Builder draw(Presample presample, int count, Draws draws) {
    int size = presample.ids().length;
    double probability = count / (double) size;
    Selection.Builder selected = Selection.builder(count);
    Arrays.stream(draws.order(presample.ids()), 0, count)
        .forEach(rank -> selected.add(presample.position(rank), probability, 1));
    return selected.inclusionProbabilities(
        DoubleStream.generate(() -> probability).limit(size).toArray());
  }
}
