package org.selectivebackprop.results.study;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.error.DiskReason;
import org.selectivebackprop.core.io.Checksums;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunSpec;
import org.selectivebackprop.core.run.TrainingSettings;
import org.selectivebackprop.results.RunFolder;
import org.selectivebackprop.results.comparison.FinishedRun;
import org.selectivebackprop.results.comparison.StudyLabels;
import org.selectivebackprop.results.experiment.Experiment;
import org.selectivebackprop.results.file.Json;
import org.selectivebackprop.results.page.PlanTable;

/** One run of a study, to be made or made, its recipe with seed and every default written out. */
record StudyRun(String label, Experiment experiment, RunSpec recipe, Size size, Path folder) {
  /** Letters of the checksum that ends the folder's name. */
  static final int HASH = 8;

  /** What a run trains: its data's checksum, training examples, multiply-adds of a forward pass. */
  record Size(String data, long examples, long multiplyAdds) {}

  /** A run of a strategy; its seed and folder follow. */
  static StudyRun of(Experiment experiment, Run run, Path study) {
    Dataset data = run.dataset();
    Size size = new Size(data.checksum(), data.train().size(), run.network().multiplyAdds());
    return new StudyRun(experiment.label(), experiment, run.recipe(), size, study);
  }

  PlanTable.Planned planned() {
    return new PlanTable.Planned(
        label, done(), recipe.settings().epochs(), size.examples(), size.multiplyAdds());
  }

  /**
   * In a study's folder, named after strategy, seed and a checksum of the recipe: equal runs find
   * each other's results, and those of several machines can be copied together.
   */
  StudyRun with(long seed, Path study) {
    RunSpec seeded = recipe.with(recipe.settings().with(TrainingSettings.SEED, seed));
    MessageDigest digest = Checksums.sha256();
    digest.update(Json.text(seeded).getBytes(StandardCharsets.UTF_8));
    String hash = HexFormat.of().formatHex(digest.digest()).substring(0, HASH);
    String name = label.replaceAll("[^A-Za-z0-9.@-]+", "_").replaceAll("^(.{60}).*", "$1");
    return new StudyRun(
        label, experiment, seeded, size, study.resolve(name + "-seed" + seed + "-" + hash));
  }

  StudyRun compressed(int epochs) {
    RunSpec shorter = recipe.with(recipe.settings().with(TrainingSettings.EPOCHS, epochs));
    return new StudyRun(StudyLabels.compressed(label, epochs), experiment, shorter, size, folder);
  }

  StudyRun found(EarlierRuns earlier) {
    return earlier
        .of(this)
        .map(place -> new StudyRun(label, experiment, recipe, size, place))
        .orElse(this);
  }

  RunFolder look() {
    return RunFolder.look(folder, RunFolder.RESULT);
  }

  void requirePlace() {
    if (Files.isSymbolicLink(folder)) {
      throw new DataException(
          "there is a link in the place of a run", "folder " + folder, "move it away");
    }
    look().requireOwn();
  }

  boolean done() {
    return look().state() == RunFolder.State.FINISHED;
  }

  /** Its result, finished or not, with the recipe as this version writes it; else refused. */
  FinishedRun result(EarlierRuns earlier) {
    Path file = folder.resolve(RunFolder.RESULT);
    try {
      FinishedRun run = earlier.read(folder);
      if (!run.recipe().equals(Json.map(recipe))) {
        throw new IOException("it is of another recipe than its folder's name says");
      }
      if (!run.data().equals(size.data())) {
        throw new IOException("it is of other data than '" + recipe.dataset() + "' has now");
      }
      return run;
    } catch (IOException damaged) {
      throw new DataException(
          "the result cannot be used: " + DiskReason.of(damaged),
          "file " + file,
          "move its folder away to run it again");
    }
  }
}
