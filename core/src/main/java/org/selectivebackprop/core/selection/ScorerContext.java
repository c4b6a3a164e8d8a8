package org.selectivebackprop.core.selection;

import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.networks.NetworkFactory;
import org.selectivebackprop.core.spi.Draws;

/**
 * What a scorer with a network of its own may use of the run.
 *
 * <p>Everything its engines do is timed and counted by core, in units of the trained network's
 * forward pass.
 */
public interface ScorerContext {
  /** Whether {@link ExampleScorer#restore} follows: what that brings back needs no preparation. */
  boolean resumed();

  /** What is trained on. */
  Dataset dataset();

  /** Epochs of the run, at least 1. */
  int epochs();

  /** Examples of a full training batch, at least 1. */
  int batchSize();

  /** The scorer's own randomness. */
  Draws draws();

  /**
   * Opens another network on the run's engine, with its optimiser and normalisation and freshly
   * initialised weights; core closes it when the run ends.
   *
   * @param purpose tells several networks of one scorer apart; seeds its weights
   * @throws org.selectivebackprop.core.error.ConfigException if the network does not fit the images
   */
  TrainingEngine open(NetworkFactory network, String purpose);

  /**
   * Appends a training example as it looks in an epoch, augmented.
   *
   * @param epoch from 0
   */
  void read(ExampleBatch batch, int id, int epoch);

  /**
   * Reports the progress of long work.
   *
   * @param what such as "holdout model, epoch 3 of 10"
   * @param share done, in [0, 1]
   */
  void progress(String what, double share);
}
