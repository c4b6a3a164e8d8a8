package org.selectivebackprop.core.run;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.selectivebackprop.core.weights.InitialWeights;

/**
 * The results of a run, with the recipe that repeats it.
 *
 * @param recipe with every default written out
 * @param outcome how it ended
 * @param epochs finished ones, in order
 * @param costs of the whole run, an unfinished epoch included
 * @param preparationSeconds opening and warming up the engine, not part of the costs
 * @param engineFacts what the engine reports: versions, device, threads
 * @param dataChecksum of the data set
 * @param dataWarnings how many of its files or examples have what kind of flaw
 * @param initialWeights what was taken from another network; empty if all were fresh
 */
public record RunResult(
    RunSpec recipe,
    Outcome outcome,
    List<EpochReport> epochs,
    Costs costs,
    double preparationSeconds,
    Map<String, String> engineFacts,
    String dataChecksum,
    Map<String, Integer> dataWarnings,
    Optional<InitialWeights.Report> initialWeights) {
  public RunResult {
    epochs = List.copyOf(epochs);
    dataWarnings = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(dataWarnings));
    engineFacts = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(engineFacts));
  }

  /** The last finished epoch. */
  public Optional<EpochReport> last() {
    return epochs.isEmpty() ? Optional.empty() : Optional.of(epochs.get(epochs.size() - 1));
  }

  /** The first epoch with the lowest test error. */
  public Optional<EpochReport> best() {
    return epochs.stream().min(Comparator.comparingDouble(EpochReport::testError));
  }

  /** The epoch whose weights the trained network has, by the setting {@code keep}. */
  public Optional<EpochReport> kept() {
    TrainingSettings settings = recipe.settings();
    return settings.keepsBest() ? settings.earlyStopping().best(epochs) : last();
  }
}
