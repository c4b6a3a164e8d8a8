package org.selectivebackprop.core.train;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.model.Embedding;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.run.RunSpec;
import org.selectivebackprop.core.run.TrainedWeights;
import org.selectivebackprop.core.weights.FineTuning;
import org.selectivebackprop.core.weights.InitialWeights;
import org.selectivebackprop.core.weights.SavedNetwork;

/** Finds the initial weights that a recipe names, or those of an object of the program. */
record WeightsOfRecipe(FineTuning tuning, Optional<SavedNetwork> given, Places places) {
  /** Empty if all are fresh; refused if they are others than recorded, or do not fit. */
  Optional<InitialWeights> of(Network network, List<Feature> inputs, long seed) {
    if (tuning.weights().isEmpty()) {
      if (!tuning.layers().prefixes().isEmpty() || !tuning.checksum().isEmpty()) {
        throw new ConfigException(
            "layers or a checksum of initial weights, and no weights",
            place(),
            "say where the weights are, or leave these out");
      }
      return Optional.empty();
    }
    SavedNetwork saved = saved();
    InitialWeights initial = taken(network, seed, saved);
    inputs.forEach(input -> requireVocabulary(input, saved, initial.report()));
    String found = initial.report().checksum();
    if (!tuning.checksum().isEmpty() && !tuning.checksum().equals(found)) {
      throw new ConfigException(
          "the weights are not those of the recipe: %s has checksum %s, the recipe %s"
              .formatted(tuning.weights(), found, tuning.checksum()),
          place(),
          "give the weights that the recipe was made with, or set %s to '' for another run"
              .formatted(FineTuning.WEIGHTS_CHECKSUM.name()));
    }
    return Optional.of(initial);
  }

  private InitialWeights taken(Network network, long seed, SavedNetwork saved) {
    try {
      return InitialWeights.of(
          network, network.initialise(seed), saved, tuning.weights(), tuning.layers());
    } catch (IllegalArgumentException misfit) {
      throw new ConfigException(
          String.valueOf(misfit.getMessage()),
          place(),
          "name layers that both networks have, or give weights of another network");
    }
  }

  /** Refuses vectors of words, or of categories, that have other ids here. */
  private void requireVocabulary(Feature input, SavedNetwork saved, InitialWeights.Report report) {
    boolean same =
        saved.facts().spec().inputs().stream()
            .filter(other -> other.name().equals(input.name()))
            .allMatch(other -> other.vocabulary().equals(input.vocabulary()));
    List<String> tables =
        report.loaded().stream()
            .filter(layer -> saved.weights().names().contains(layer + Embedding.TABLE))
            .toList();
    if (!same && !tables.isEmpty()) {
      throw new ConfigException(
          "the weights are of another vocabulary of '%s': the ids of %s mean other words"
              .formatted(input.name(), String.join(", ", tables)),
          place(),
          "use the data and settings that they were trained with, or take other layers by "
              + FineTuning.WEIGHTS_LAYERS.name());
    }
  }

  private SavedNetwork saved() {
    if (RunSpec.isObject(tuning.weights())) {
      return given.orElseThrow(() -> Places.missing(PluginSpec.of(tuning.weights()), place()));
    }
    try {
      return TrainedWeights.read(Path.of(tuning.weights()));
    } catch (InvalidPathException unusable) {
      throw new ConfigException(
          "'" + tuning.weights() + "' is no path of this system",
          place(),
          "give a file or a folder");
    }
  }

  private String place() {
    return places.one().apply(FineTuning.WEIGHTS.name());
  }
}
