package org.selectivebackprop.core.selection;

import java.util.Arrays;

/**
 * The candidates that receive a backward pass, with the probability each was chosen with and the
 * weight of its loss.
 *
 * <p>A position may occur more than once where a policy draws with replacement.
 */
public final class Selection {
  private final int[] positions;
  private final double[] probabilities;
  private final double[] weights;
  private final double[] inclusionProbabilities;
  private final boolean separateBatch;

  private Selection(Builder builder) {
    positions = Arrays.copyOf(builder.positions, builder.size);
    probabilities = Arrays.copyOf(builder.probabilities, builder.size);
    weights = Arrays.copyOf(builder.weights, builder.size);
    inclusionProbabilities = builder.inclusionProbabilities;
    separateBatch = builder.separateBatch;
  }

  /** No candidate. */
  public static Selection none() {
    return builder(0).build();
  }

  /** Every one of {@code size} candidates, with probability and weight 1. */
  public static Selection all(int size) {
    Builder builder = builder(size);
    for (int i = 0; i < size; i++) {
      builder.add(i);
    }
    return builder.build();
  }

  /** These positions, with probability and weight 1. */
  public static Selection of(int... positions) {
    Builder builder = builder(positions.length);
    for (int position : positions) {
      builder.add(position);
    }
    return builder.build();
  }

  /**
   * Starts an empty selection.
   *
   * @param expected how many positions it will probably hold
   */
  public static Builder builder(int expected) {
    return new Builder(expected);
  }

  /** How many were selected. */
  public int size() {
    return positions.length;
  }

  /** Position among the candidates of the i-th selected. */
  public int position(int i) {
    return positions[i];
  }

  /** Probability in [0, 1] with which the i-th selected was chosen. */
  public double probability(int i) {
    return probabilities[i];
  }

  /** Factor of the loss of the i-th selected; at least 0, and 1 where nothing is weighted. */
  public double weight(int i) {
    return weights[i];
  }

  /**
   * Probability with which every candidate, selected or not, could have been chosen; by position.
   * Empty if the policy did not say; only exports read it.
   */
  public double[] inclusionProbabilities() {
    return inclusionProbabilities.clone();
  }

  /** Whether these are trained at once, as a batch of their own, instead of filling one up. */
  public boolean separateBatch() {
    return separateBatch;
  }

  /** A copy of the positions. */
  public int[] positions() {
    return positions.clone();
  }

  @Override
  public String toString() {
    return "selection " + Arrays.toString(positions) + " weights " + Arrays.toString(weights);
  }

  /** Collects the selected in the order they shall be trained. */
  public static final class Builder {
    private int[] positions;
    private double[] probabilities;
    private double[] weights;
    private double[] inclusionProbabilities = new double[0];
    private boolean separateBatch;
    private int size;

    private Builder(int expected) {
      positions = new int[expected];
      probabilities = new double[expected];
      weights = new double[expected];
    }

    /** Selects a position with probability and weight 1. */
    public Builder add(int position) {
      return add(position, 1, 1);
    }

    /** Selects a position. */
    public Builder add(int position, double probability, double weight) {
      if (size == positions.length) {
        int capacity = Math.max(8, 2 * size);
        positions = Arrays.copyOf(positions, capacity);
        probabilities = Arrays.copyOf(probabilities, capacity);
        weights = Arrays.copyOf(weights, capacity);
      }
      positions[size] = position;
      probabilities[size] = probability;
      weights[size++] = weight;
      return this;
    }

    /**
     * Says with which probability each candidate could have been chosen.
     *
     * @param ofCandidates in [0, 1], one per candidate; copied
     */
    public Builder inclusionProbabilities(double[] ofCandidates) {
      inclusionProbabilities = ofCandidates.clone();
      return this;
    }

    /** Has the selected trained at once, as a batch of their own. */
    public Builder separateBatch() {
      separateBatch = true;
      return this;
    }

    /** The selection. */
    public Selection build() {
      return new Selection(this);
    }
  }
}
