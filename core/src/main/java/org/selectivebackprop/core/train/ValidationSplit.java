package org.selectivebackprop.core.train;

import java.util.Optional;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.DerivedDataset;
import org.selectivebackprop.core.data.TrainingParts;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.run.TrainingSettings;
import org.selectivebackprop.core.spi.Draws;

/**
 * Takes a validation split out of the training split, as the setting {@code validation} says: a
 * share of each class, drawn by the run's seed.
 *
 * <p>The examples that are left get new ids, from 0 in their old order. These are the ids that
 * scorers, policies and {@code examples.csv} know; {@link #of} gives the same data set again.
 */
public final class ValidationSplit {
  private ValidationSplit() {}

  /**
   * The data set as a run with these settings sees it: itself where nothing is held out.
   *
   * @param where what gives the share, for errors
   * @throws ConfigException if a split would be empty, or the data set has a validation split
   *     already
   */
  public static Dataset of(Dataset dataset, TrainingSettings settings, String where) {
    if (settings.validation() == 0) {
      return dataset;
    }
    if (dataset.validation().isPresent()) {
      throw new ConfigException(
          "the data set has a validation split of its own", where, "give 0, to use that one");
    }
    TrainingParts parts =
        TrainingParts.divide(
            dataset, settings.validation(), Draws.of(settings.seed(), "validation"), where);
    // The checksum stays that of the data; the recipe says what is held out of it.
    return new DerivedDataset(
        dataset, parts.rest(), dataset.test(), Optional.of(parts.held()), dataset.checksum());
  }
}
