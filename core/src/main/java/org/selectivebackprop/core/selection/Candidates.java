package org.selectivebackprop.core.selection;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.selectivebackprop.core.spi.Progress;

/**
 * The examples a policy chooses among, in the order they came.
 *
 * <p>Scores are finite: core keeps examples with other scores out and counts them.
 */
public final class Candidates {
  private final int[] ids;
  private final int[] labels;
  private final double[] scores;
  private final int[] ages;
  private final Progress progress;

  private Candidates(int[] ids, int[] labels, double[] scores, int[] ages, Progress progress) {
    this.ids = ids;
    this.labels = labels;
    this.scores = scores;
    this.ages = ages;
    this.progress = progress;
  }

  /**
   * Candidates with a fresh score each.
   *
   * @param ids distinct; copied
   * @param labels class indices; copied
   * @param scores finite; copied
   */
  public static Candidates scored(int[] ids, int[] labels, double[] scores, Progress progress) {
    return scored(ids, labels, scores, new int[ids.length], progress);
  }

  /**
   * Candidates with a score each, fresh or not.
   *
   * @param ids distinct; copied
   * @param labels class indices; copied
   * @param scores finite; copied
   * @param ages epochs since each was scored, 0 for a fresh score; copied
   */
  public static Candidates scored(
      int[] ids, int[] labels, double[] scores, int[] ages, Progress progress) {
    if (ids.length != labels.length || ids.length != scores.length || ids.length != ages.length) {
      throw new IllegalArgumentException(
          "%s ids, %s labels, %s scores, %s ages"
              .formatted(ids.length, labels.length, scores.length, ages.length));
    }
    return new Candidates(ids.clone(), labels.clone(), scores.clone(), ages.clone(), progress);
  }

  /** Candidates that no scoring pass has seen. */
  public static Candidates unscored(int[] ids, int[] labels, Progress progress) {
    if (ids.length != labels.length) {
      throw new IllegalArgumentException(ids.length + " ids, " + labels.length + " labels");
    }
    return new Candidates(ids.clone(), labels.clone(), new double[0], new int[0], progress);
  }

  /** The same candidates for a policy that asked for none of their scores. */
  public Candidates withoutScores() {
    return new Candidates(ids, labels, new double[0], new int[0], progress);
  }

  /**
   * Some of the candidates, in the given order, such as a combinator passes to one of its parts.
   *
   * @param positions distinct, in [0, size)
   */
  public Candidates at(int... positions) {
    int[] someIds = Arrays.stream(positions).map(i -> ids[i]).toArray();
    int[] someLabels = Arrays.stream(positions).map(i -> labels[i]).toArray();
    if (!scored()) {
      return new Candidates(someIds, someLabels, new double[0], new int[0], progress);
    }
    double[] someScores = Arrays.stream(positions).mapToDouble(i -> scores[i]).toArray();
    int[] someAges = Arrays.stream(positions).map(i -> ages[i]).toArray();
    return new Candidates(someIds, someLabels, someScores, someAges, progress);
  }

  /** Number of candidates. */
  public int size() {
    return ids.length;
  }

  /** Id of the candidate at a position. */
  public int id(int position) {
    return ids[position];
  }

  /** Class index of the candidate at a position. */
  public int label(int position) {
    return labels[position];
  }

  /** Whether the candidates have scores: they do if the policy asked for them. */
  public boolean scored() {
    return scores.length == ids.length;
  }

  /**
   * Score of the candidate at a position; finite.
   *
   * @throws IllegalStateException if the policy asked for candidates without scores
   */
  public double score(int position) {
    if (!scored()) {
      throw new IllegalStateException("these candidates were requested without scores");
    }
    return scores[position];
  }

  /**
   * Epochs since the candidate at a position was scored: 0 if its score is fresh.
   *
   * @throws IllegalStateException if the policy asked for candidates without scores
   */
  public int age(int position) {
    if (!scored()) {
      throw new IllegalStateException("these candidates were requested without scores");
    }
    return ages[position];
  }

  /** A copy of every score, in order. */
  public double[] scores() {
    if (!scored()) {
      throw new IllegalStateException("these candidates were requested without scores");
    }
    return scores.clone();
  }

  /** Every position, the lowest score first; equal scores in the order of their positions. */
  public int[] byScore() {
    return IntStream.range(0, size())
        .boxed()
        .sorted(Comparator.comparingDouble(this::score))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * The part between two ranks, as shares of all candidates: {@code between(0.5, 0.9)} leaves out
   * the half with the lowest scores and the tenth with the highest.
   *
   * @param from where the part begins, in [0, 1]; 0 is the lowest score
   * @param to where it ends, in [0, 1]; nothing is left where that is not above {@code from}
   * @return positions, ascending
   */
  public int[] between(double from, double to) {
    int low = (int) Math.round(from * size());
    int high = Math.max(low, (int) Math.round(to * size()));
    return Arrays.stream(byScore(), low, high).sorted().toArray();
  }

  /** Where the run stands. */
  public Progress progress() {
    return progress;
  }

  @Override
  public String toString() {
    return "candidates " + Arrays.toString(ids) + " scores " + Arrays.toString(scores);
  }
}
