package org.selectivebackprop.samplers.adaptive;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.StateFields;
import org.selectivebackprop.samplers.baseline.EpochChoice;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Leaves out as much as what is learned allows, and nothing where that would not pay. No scoring
 * pass.
 *
 * <p>Its scores are norms of the loss's gradient at the logits, which training steps give for free
 * (the scorer {@code logit-gradient-norm}). An example is trained with a probability in proportion
 * to what its norm will be ({@link NormForecast}), and weighted by 1 over it, so that the expected
 * gradient of an epoch is that of all examples. {@link LeastWork} sets how much is left out: what
 * makes the work least at equal noise.
 *
 * <p>The first epochs train everything. From then on it measures before each epoch what selection
 * would gain, begins when that is worth it, and says so.
 */
public final class Auto extends EpochChoice {
  private static final Param<Double> PRICE =
      Param.real("noise-price", 1, "power of the noise in work x noise; above 1, less is left out")
          .in(Range.closed(1, 10));
  private static final Param<Double> LARGEST =
      Param.real("largest-weight", 8, "1 over the least probability").in(Range.closed(1, 100));
  private static final Param<Boolean> FORECAST =
      Param.bool("forecast", true, "go by the norm that is to be expected, not the last one");
  private static final Param<Boolean> WEIGHTED =
      Param.bool("weighted", true, "weights that keep the gradient unbiased");
  private static final Param<Boolean> ADVISED =
      Param.bool("advised", true, "begin only when selection pays; else after the first epochs");

  /** How it is registered. */
  public static final Plugin<SelectionPolicy> PLUGIN =
      PluginInfo.of("auto", "leave out as much as what is learned allows, or nothing, unbiased")
          .withSource(Papers.THIS_PROJECT)
          .withCost("3s")
          .plugin(PRICE, LARGEST, FORECAST, WEIGHTED, ADVISED, Settings::new)
          .map(Auto::new);

  /** The first twentieth of the epochs trains everything. */
  private static final int FIRST = 20;

  /** Largest weight before any norm is known twice. */
  private static final double CAREFUL = 2;

  /** Least gain to begin at: below, an estimate of a gain may be none. */
  private static final double PAYS = 1.05;

  private static final int NEVER = -1;

  private final Settings settings;
  private final NormForecast forecast = new NormForecast();
  private double[] norms = new double[0];
  private double[] probabilities = new double[0];
  private int began = NEVER;
  private Optional<String> remark = Optional.empty();

  /**
   * What can be set: the ingredients, each of which can be left out to see what it is worth.
   *
   * @param noisePrice power of the noise in what is made least, work x noise, in [1, 10]
   * @param largestWeight 1 over the least probability, in [1, 100]
   * @param forecast whether it goes by the norm that is to be expected
   * @param weighted whether weights keep the gradient unbiased
   * @param advised whether it begins only when selection pays
   */
  public record Settings(
      double noisePrice,
      double largestWeight,
      boolean forecast,
      boolean weighted,
      boolean advised) {
    /** Checks the ranges. */
    public Settings {
      PRICE.require(noisePrice);
      LARGEST.require(largestWeight);
    }

    /** Everything as it is meant to be used. */
    public static Settings defaults() {
      return new Settings(1, 8, true, true, true);
    }
  }

  /** A policy that knows no norm yet. */
  public Auto(Settings settings) {
    this.settings = settings;
  }

  @Override
  public OptionalInt selectsFrom(int epochs) {
    return OptionalInt.of(first(epochs));
  }

  @Override
  protected int[] choose(Progress progress, Draws draws) {
    meet(progress.examples());
    Arrays.fill(probabilities, 1);
    forecast.fade();
    remark = Optional.empty();
    int epoch = progress.epoch();
    int first = first(progress.epochs());
    if (epoch >= first) {
      double[] expected =
          settings.forecast() ? Arrays.stream(norms).map(forecast::of).toArray() : norms;
      LeastWork found = LeastWork.of(expected, settings.noisePrice(), floor());
      boolean begins = began == NEVER && (!settings.advised() || found.gain() >= PAYS);
      began = begins ? epoch : began;
      if (began != NEVER) {
        probabilities = found.probabilities();
      }
      if (begins || (epoch == first && began == NEVER)) {
        remark = Optional.of(advice(begins, expected, found));
      }
    }
    return IntStream.range(0, probabilities.length)
        .filter(id -> draws.uniform(id) < probabilities[id])
        .toArray();
  }

  private static int first(int epochs) {
    return Math.max(1, epochs / FIRST);
  }

  private double floor() {
    boolean careful = settings.forecast() && !forecast.known();
    return 1 / (careful ? Math.min(CAREFUL, settings.largestWeight()) : settings.largestWeight());
  }

  private static String advice(boolean begins, double[] norms, LeastWork found) {
    double all = Arrays.stream(norms).filter(norm -> !Double.isNaN(norm)).sum();
    double[] trained = found.probabilities();
    double left = 0;
    for (int id = 0; id < norms.length; id++) {
      left += Double.isNaN(norms[id]) ? 0 : norms[id] * (1 - trained[id]);
    }
    return String.format(
        Locale.ROOT,
        "selection %s: %.0f %% of the examples, with %.0f %% of the gradients' norm, can be left"
            + " out of an epoch, for %.2f times the work at the same noise; %s",
        begins ? "pays here" : "does not pay yet",
        100 * (1 - found.share()),
        all > 0 ? 100 * left / all : 0,
        1 / found.gain(),
        begins ? "it begins now" : "everything is trained until it does");
  }

  @Override
  public Optional<String> remark(Progress progress) {
    return remark;
  }

  @Override
  protected double probability(int id) {
    return probabilities[id];
  }

  @Override
  protected double weight(int id) {
    return settings.weighted() ? 1 / probabilities[id] : 1;
  }

  @Override
  public boolean observesScores() {
    return true;
  }

  @Override
  public void observe(TrainedBatch batch) {
    meet(batch.progress().examples());
    double[] scores = batch.scores();
    for (int i = 0; i < batch.size(); i++) {
      int id = batch.id(i);
      double norm = StateFields.isFloat(scores[i]) ? Math.max(0, scores[i]) : Double.NaN;
      if (!Double.isNaN(norms[id]) && !Double.isNaN(norm)) {
        forecast.observe(norms[id], norm);
      }
      norms[id] = norm;
    }
  }

  private void meet(int examples) {
    if (probabilities.length == 0) {
      probabilities = new double[examples];
      Arrays.fill(probabilities, 1);
      norms = new double[examples];
      Arrays.fill(norms, Double.NaN);
    }
  }

  @Override
  public void save(DataOutput to) throws IOException {
    super.save(to);
    forecast.save(to);
    to.writeInt(began);
    to.writeInt(probabilities.length);
    StateFields.writeDoubles(probabilities, to);
    StateFields.writeDoubles(norms, to);
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    super.restore(from, at);
    forecast.restore(from);
    began = StateFields.readInt(from, "epoch of the beginning", NEVER, at.epoch());
    int count = StateFields.readAllOrNone(from, "probabilities", at.examples());
    double least = 1 / settings.largestWeight();
    probabilities = StateFields.readDoubles(from, "probability", count, p -> p >= least && p <= 1);
    norms = StateFields.readDoubles(from, "norm", count, norm -> Double.isNaN(norm) || norm >= 0);
    remark = Optional.empty();
  }
}
