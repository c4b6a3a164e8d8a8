package org.selectivebackprop.core.spi;

import java.util.Arrays;

/**
 * The examples a policy chooses among, in the order they came.
 *
 * <p>Scores are finite: core keeps examples with other scores out and counts them.
 */
public final class Candidates {
  private final int[] ids;
  private final int[] labels;
  private final double[] scores;
  private final Progress progress;

  private Candidates(int[] ids, int[] labels, double[] scores, Progress progress) {
    this.ids = ids;
    this.labels = labels;
    this.scores = scores;
    this.progress = progress;
  }

  /**
   * Candidates with a score each.
   *
   * @param ids distinct; copied
   * @param labels class indices; copied
   * @param scores finite; copied
   */
  public static Candidates scored(int[] ids, int[] labels, double[] scores, Progress progress) {
    if (ids.length != labels.length || ids.length != scores.length) {
      throw new IllegalArgumentException(
          ids.length + " ids, " + labels.length + " labels, " + scores.length + " scores");
    }
    return new Candidates(ids.clone(), labels.clone(), scores.clone(), progress);
  }

  /** Candidates that no selecting pass has seen. */
  public static Candidates unscored(int[] ids, int[] labels, Progress progress) {
    if (ids.length != labels.length) {
      throw new IllegalArgumentException(ids.length + " ids, " + labels.length + " labels");
    }
    return new Candidates(ids.clone(), labels.clone(), new double[0], progress);
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

  /** A copy of every score, in order. */
  public double[] scores() {
    if (!scored()) {
      throw new IllegalStateException("these candidates were requested without scores");
    }
    return scores.clone();
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
