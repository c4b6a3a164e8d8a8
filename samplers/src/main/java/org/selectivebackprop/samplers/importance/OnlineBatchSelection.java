package org.selectivebackprop.samplers.importance;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.selectivebackprop.core.selection.CandidateRequest;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.StateFields;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Online batch selection: draws the examples of each batch from the whole training set, with
 * replacement, by the rank of their latest known score; no weights make up for it.
 *
 * <p>Scores come from training, for free, and the worst are scored again from time to time, beside
 * the epoch. An epoch is as many draws as there are examples. The scorer is meant to be the loss.
 *
 * <p>Published settings: pressure 100 or 1e8, falling to 1 over 50 epochs, {@code r_freq} 0.5,
 * {@code r_ratio} 1 (sections 4 and 5). The variant of idiap/importance-sampling has pressure 1
 * from start to end and sorts once an epoch ({@code sort-every: 1}). In the first epochs the ids
 * not yet seen come first, in order, so that a high pressure starts with the low ids, as published.
 *
 * @see <a href="https://arxiv.org/abs/1511.06343">Loshchilov and Hutter 2015, algorithm 1</a>
 */
public final class OnlineBatchSelection implements SelectionPolicy {
  public static final Plugin<SelectionPolicy> PLUGIN =
      new Plugin<>(
          PluginInfo.of(
                  "online-batch-selection",
                  "draw from the whole set by rank of the latest loss (Loshchilov and Hutter 2015)")
              .withSource(Papers.ONLINE_BATCH_SELECTION)
              .withCost("3 at first, 3 + rescore-frequency * rescore-ratio afterwards")
              .withParams(PressureSettings.PARAMS),
          values -> new OnlineBatchSelection(PressureSettings.of(values)));

  private final PressureSettings settings;
  private LossRanks ranks = new LossRanks(0);
  private RankLaw law = new RankLaw(1, 1);
  private double pressure = 1;
  private long epochSeed;
  private long drawn;
  private long learned;
  private long rescored;

  /** A policy that has seen nothing yet. */
  public OnlineBatchSelection(PressureSettings settings) {
    this.settings = Objects.requireNonNull(settings, "settings");
  }

  @Override
  public EpochPlan plan(Progress progress, Draws draws) {
    meet(progress.examples());
    // Requests get no draws, so that they draw from a generator of the epoch's.
    epochSeed = draws.generator(0).nextLong();
    pressure = settings.pressure(progress.epoch());
    law = new RankLaw(ranks.size(), pressure);
    return EpochPlan.everything();
  }

  @Override
  public CandidateRequest request(Progress progress) {
    if (settings.rescoringsDue(drawn, ranks.examples()) > rescored) {
      rescored = settings.rescoringsDue(drawn, ranks.examples());
      return CandidateRequest.scored(ranks.worst(settings.rescored(ranks.size()))).extra();
    }
    Draws uniforms = Draws.of(epochSeed, "ranks");
    int[] ids =
        IntStream.range(0, progress.batchSize())
            .map(i -> ranks.id(law.pick(uniforms.uniform((int) (drawn + i)))))
            .toArray();
    return CandidateRequest.unscored(ids);
  }

  @Override
  public Selection select(Candidates candidates, Draws draws) {
    if (candidates.scored()) {
      rescore(candidates);
      return Selection.none();
    }
    drawn += candidates.size();
    Selection.Builder selected = Selection.builder(candidates.size());
    for (int i = 0; i < candidates.size(); i++) {
      selected.add(i, law.probability(ranks.rank(candidates.id(i))), 1);
    }
    return selected.build();
  }

  @Override
  public void observe(TrainedBatch trained) {
    meet(trained.progress().examples());
    double[] scores = trained.scores();
    if (scores.length != trained.size()) {
      throw new IllegalStateException("online batch selection must be told the scores it observes");
    }
    for (int i = 0; i < scores.length; i++) {
      ranks.learn(trained.id(i), scores[i]);
    }
    long before = learned / settings.sortedAfter(ranks.examples());
    learned += scores.length;
    if (learned / settings.sortedAfter(ranks.examples()) > before) {
      sort();
    }
  }

  @Override
  public boolean observesScores() {
    return true;
  }

  /** Those asked for that did not come have no finite score. */
  private void rescore(Candidates candidates) {
    Set<Integer> came = new HashSet<>();
    for (int i = 0; i < candidates.size(); i++) {
      came.add(candidates.id(i));
      ranks.learn(candidates.id(i), candidates.score(i));
    }
    for (int id : ranks.worst(settings.rescored(ranks.size()))) {
      if (!came.contains(id)) {
        ranks.learn(id, Double.NaN);
      }
    }
    sort();
  }

  private void sort() {
    ranks.sort();
    law = new RankLaw(ranks.size(), pressure);
  }

  private void meet(int examples) {
    if (ranks.examples() == 0) {
      ranks = new LossRanks(examples);
      law = new RankLaw(examples, pressure);
    }
  }

  @Override
  public void save(DataOutput to) throws IOException {
    to.writeDouble(pressure);
    to.writeLong(epochSeed);
    to.writeLong(drawn);
    to.writeLong(learned);
    to.writeLong(rescored);
    ranks.save(to);
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    pressure = StateFields.readDouble(from, "pressure", p -> p > 0 && Double.isFinite(p));
    epochSeed = from.readLong();
    // The last request's draws count as considered only once they are trained.
    long most = at.considered() + at.batchSize();
    drawn = StateFields.readLong(from, "number of draws", 0, most);
    learned = StateFields.readLong(from, "number of losses", 0, at.trained());
    long due = settings.rescoringsDue(drawn, at.examples());
    rescored = StateFields.readLong(from, "number of rescorings", 0, due);
    ranks = LossRanks.restored(from, at);
    law = new RankLaw(Math.max(1, ranks.size()), pressure);
  }

  /**
   * {@code p_i} in proportion to {@code exp(-ln(s) i / N)} for the example at rank i, from 0 here
   * (<a href="https://arxiv.org/abs/1511.06343">Loshchilov and Hutter 2015, equation 4</a>).
   */
  static final class RankLaw {
    private final int size;
    private final double logPressure;

    /** The law for N examples; s is how often the first is drawn for one draw of the last. */
    RankLaw(int size, double pressure) {
      this.size = size;
      logPressure = StrictMath.log(pressure);
    }

    double probability(int rank) {
      if (logPressure == 0) {
        return 1.0 / size;
      }
      double first = StrictMath.expm1(-logPressure / size) / StrictMath.expm1(-logPressure);
      return first * StrictMath.exp(-logPressure * rank / size);
    }

    /** Probability of this rank or a harder one. */
    double cumulative(int rank) {
      if (logPressure == 0) {
        return (rank + 1.0) / size;
      }
      return StrictMath.expm1(-logPressure * (rank + 1) / size) / StrictMath.expm1(-logPressure);
    }

    /** The lowest rank whose cumulative probability exceeds a point in [0, 1), in O(log N). */
    int pick(double uniform) {
      int low = 0;
      int high = size - 1;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (uniform < cumulative(middle)) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return low;
    }
  }
}
