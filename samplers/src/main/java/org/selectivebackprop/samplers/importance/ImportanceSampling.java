package org.selectivebackprop.samplers.importance;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.spi.CandidateRequest;
import org.selectivebackprop.core.spi.Candidates;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.Selection;
import org.selectivebackprop.core.spi.SelectionPolicy;
import org.selectivebackprop.core.spi.SelectionPolicyProvider;
import org.selectivebackprop.core.spi.TrainedBatch;
import org.selectivebackprop.samplers.paper.Papers;
import org.selectivebackprop.samplers.state.StateFormat;

/**
 * Importance sampling that switches itself on: of B scored candidates b are drawn with replacement
 * in proportion to their score g, and trained with weight 1/(B g), which leaves the expected
 * gradient as it is.
 *
 * <p>While tau, the gain it promises, is at or below a threshold, everything is trained unscored
 * with weight 1, and tau is measured on the scores of the training pass, which are free.
 *
 * <p>Scores are meant to be gradient norms: a score below 0 counts as 0, and is never drawn.
 *
 * @see <a href="https://arxiv.org/abs/1803.00942">Katharopoulos and Fleuret 2018, algorithm 1</a>
 */
public final class ImportanceSampling implements SelectionPolicy {
  private static final StateFormat FORMAT = new StateFormat("importance sampling", 0x53424931);

  private final Settings settings;
  private final TauAverage tau;
  private boolean uniform = true;

  /**
   * What can be set.
   *
   * @param presample B / b, how many candidates are scored for each one trained, in [1, 1000]
   * @param threshold of tau, above which importance sampling pays, at least 0; 0 stands for the
   *     break-even of costs, (B + 3b) / 3b
   * @param momentum of the moving average of tau, in [0, 1)
   * @param biasCorrection whether the average is corrected for its start at 0; the authors' is not
   */
  public record Settings(
      double presample, double threshold, double momentum, boolean biasCorrection) {
    /** Checks the ranges. */
    public Settings {
      if (!(presample >= 1 && presample <= 1000)) {
        throw new IllegalArgumentException("presample " + presample + " is not in [1, 1000]");
      }
      if (!(threshold >= 0 && Double.isFinite(threshold))) {
        throw new IllegalArgumentException(
            "threshold " + threshold + " is not a number of at least 0");
      }
      if (!(momentum >= 0 && momentum < 1)) {
        throw new IllegalArgumentException("momentum " + momentum + " is not in [0, 1)");
      }
    }

    /** The published defaults, with bias correction. */
    public static Settings defaults() {
      return new Settings(3, 0, 0.9, true);
    }

    /** B, the candidates scored for a batch of b. */
    int presampled(int batchSize) {
      return (int) Math.min(Integer.MAX_VALUE, Math.round(presample * batchSize));
    }

    /** The tau above which importance sampling is used. */
    double thresholdFor(int batchSize) {
      double uniformCost = 3.0 * batchSize;
      return threshold > 0 ? threshold : (presampled(batchSize) + uniformCost) / uniformCost;
    }
  }

  /** A policy that has measured nothing yet, and so starts with uniform training. */
  public ImportanceSampling(Settings settings) {
    this.settings = settings;
    this.tau = new TauAverage(settings.momentum(), settings.biasCorrection());
  }

  /** The average of tau so far; 0 before anything was measured. */
  public double tau() {
    return tau.value();
  }

  @Override
  public CandidateRequest request(Progress progress) {
    int batchSize = progress.batchSize();
    return tau.value() > settings.thresholdFor(batchSize)
        ? CandidateRequest.scored(settings.presampled(batchSize))
        : CandidateRequest.unscored(batchSize);
  }

  @Override
  public Selection select(Candidates candidates, Draws draws) {
    uniform = !candidates.scored();
    if (uniform) {
      return Selection.all(candidates.size());
    }
    GradientShares shares = new GradientShares(candidates.scores());
    tau.add(shares.tau());
    int count = drawn(candidates);
    RandomGenerator uniforms = draws.generator(candidates.id(0));
    Selection.Builder selected = Selection.builder(count);
    for (int i = 0; i < count; i++) {
      int position = shares.pick(uniforms.nextDouble());
      selected.add(position, shares.share(position), shares.weight(position));
    }
    return selected.build();
  }

  /** b of B; of fewer candidates, at the end of an epoch, the same part but at least 1. */
  private int drawn(Candidates candidates) {
    int batchSize = candidates.progress().batchSize();
    double part = batchSize / (double) settings.presampled(batchSize);
    return (int) Math.max(1, Math.round(candidates.size() * part));
  }

  @Override
  public void observe(TrainedBatch trained) {
    double[] scores = trained.scores();
    if (scores.length != trained.size()) {
      throw new IllegalStateException("importance sampling must be told the scores it observes");
    }
    // Batches drawn by importance say nothing about the tau of the data.
    double[] finite = Arrays.stream(scores).filter(Double::isFinite).toArray();
    if (uniform && finite.length > 0) {
      tau.add(new GradientShares(finite).tau());
    }
  }

  @Override
  public boolean observesScores() {
    return true;
  }

  @Override
  public byte[] save() {
    ByteBuffer state = FORMAT.start(1 + TauAverage.BYTES);
    state.put((byte) (uniform ? 1 : 0));
    tau.write(state);
    return FORMAT.finish(state);
  }

  @Override
  public void restore(byte[] state) {
    ByteBuffer saved = FORMAT.read(state);
    if (saved.remaining() != 1 + TauAverage.BYTES) {
      throw FORMAT.damaged("has " + saved.remaining() + " bytes of content");
    }
    uniform = saved.get() == 1;
    tau.read(saved);
  }

  @Override
  public String toString() {
    return "importance-sampling " + settings;
  }

  /** Registers it. */
  public static final class Provider implements SelectionPolicyProvider {
    private static final Param<Double> PRESAMPLE =
        Param.real("presample", 3, "candidates scored for each example trained")
            .where("in [1, 1000]", v -> v >= 1 && v <= 1000);
    private static final Param<Double> THRESHOLD =
        Param.real(
                "threshold",
                0,
                "tau above which to sample by importance; 0 means where it breaks even, (B+3b)/(3b)")
            .where("at least 0", v -> v >= 0);
    private static final Param<Double> MOMENTUM =
        Param.real("momentum", 0.9, "of the moving average of tau")
            .where("in [0, 1)", v -> v >= 0 && v < 1);
    private static final Param<Boolean> BIAS_CORRECTION =
        Param.flag(
            "bias-correction",
            true,
            "correct the average for its start at 0; the original did not");

    @Override
    public String name() {
      return "importance-sampling";
    }

    @Override
    public String summary() {
      return "draw by score with unbiased weights, where it pays (Katharopoulos and Fleuret 2018)";
    }

    @Override
    public String source() {
      return Papers.IMPORTANCE_SAMPLING;
    }

    @Override
    public String cost() {
      return "1 + 3s when it samples, 3s before";
    }

    @Override
    public List<Param<?>> params() {
      return List.of(PRESAMPLE, THRESHOLD, MOMENTUM, BIAS_CORRECTION);
    }

    @Override
    public SelectionPolicy create(ParamValues values) {
      return new ImportanceSampling(
          new Settings(
              values.get(PRESAMPLE),
              values.get(THRESHOLD),
              values.get(MOMENTUM),
              values.get(BIAS_CORRECTION)));
    }
  }
}
