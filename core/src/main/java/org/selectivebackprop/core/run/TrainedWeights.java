package org.selectivebackprop.core.run;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.engine.OptimizerConfig;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.error.DiskReason;
import org.selectivebackprop.core.io.SafeFiles;
import org.selectivebackprop.core.model.Parameter;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.weights.SavedNetwork;

/** What a trained network answers with, apart from how it would be trained further. */
public final class TrainedWeights {
  /** The checkpoint in a run's folder. */
  public static final String CHECKPOINT = "checkpoint.bin";

  private TrainedWeights() {}

  /** Weights and statistics out of an engine's state: the averages, where those are evaluated. */
  public static Tensors of(Run run, Tensors state) {
    boolean averages = run.engineSetup().optimizerConfig().averages();
    Tensors.Builder weights = Tensors.builder();
    for (Parameter parameter : run.network().parameters()) {
      boolean averaged = averages && parameter.trained();
      String from = averaged ? OptimizerConfig.average(parameter).name() : parameter.name();
      weights.add(parameter.name(), parameter.shape(), state.values(from));
    }
    return weights.build();
  }

  /** A run's network with such weights, to be saved or used elsewhere. */
  public static SavedNetwork saved(Run run, Tensors weights) {
    return new SavedNetwork(RunIdentity.of(run), facts(run), weights);
  }

  /** The network of a checkpoint, with the weights that a trained network has. */
  private static SavedNetwork network(Checkpoint checkpoint, String where) {
    SavedNetwork.Facts facts = checkpoint.content().facts();
    Tensors state = checkpoint.best().orElseGet(checkpoint::engineState);
    List<String> missing = new ArrayList<>(facts.variables());
    missing.removeAll(state.names());
    if (!missing.isEmpty()) {
      throw CheckpointFormat.FORMAT.damaged(
          where, CheckpointFormat.NETWORK, new IllegalArgumentException(missing + " are missing"));
    }
    Tensors.Builder weights = Tensors.builder();
    for (String name : facts.variables()) {
      String average = OptimizerConfig.averageOf(name);
      String from = state.names().contains(average) ? average : name;
      weights.add(name, state.shape(from), state.values(from));
    }
    return new SavedNetwork(checkpoint.content().identity(), facts, weights.build());
  }

  static SavedNetwork.Facts facts(Run run) {
    return new SavedNetwork.Facts(
        run.dataset().spec(),
        run.dataset().normalisation(),
        run.network().parameters().stream().map(Parameter::name).toList());
  }

  /** Whether an entry of a saved recipe is a key of recipes, not of the data. */
  public static boolean isKey(String entry) {
    return !entry.equals(RunIdentity.DATA);
  }

  /**
   * Reads the network of a saved model, of a checkpoint, or of a run's folder.
   *
   * @throws DataException if there is none, or it is damaged or of another version
   */
  public static SavedNetwork read(Path path) {
    Path file = Files.isDirectory(path) ? path.resolve(CHECKPOINT) : path;
    String where = "file " + file;
    try (BufferedInputStream in = new BufferedInputStream(SafeFiles.open(file))) {
      return CheckpointFormat.FORMAT.isKindOf(in)
          ? network(Checkpoint.read(in, where), where)
          : SavedNetwork.read(in, where);
    } catch (IOException unreadable) {
      throw new DataException(
          "cannot read the weights: " + DiskReason.of(unreadable),
          where,
          "give a file that Model.save wrote, a checkpoint, or the folder of a run that finished an"
              + " epoch");
    }
  }
}
