package org.selectivebackprop.results;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.core.error.DiskReason;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.results.FolderSummary.Kind;
import org.selectivebackprop.results.FolderSummary.Progress;
import org.selectivebackprop.results.FolderSummary.Recipe;
import org.selectivebackprop.results.RunFolder.State;
import org.selectivebackprop.results.file.FolderClaim;
import org.selectivebackprop.results.file.Json;

/** Reads the summary of a folder of results; {@code runs} are those of a study. */
record FolderReader(Path folder, long bytes, List<FolderSummary> runs, Instant now) {
  /** The keys of the file that says how far it is, of which any may be missing. */
  private record Index(
      @Nullable String outcome,
      @Nullable String strategy,
      @Nullable Map<String, Object> recipe,
      @JsonProperty("final") @Nullable Errors last,
      @Nullable Errors kept,
      @Nullable Map<String, Double> seconds,
      @Nullable List<Epoch> epochs,
      @Nullable Integer runs) {
    static final Index EMPTY = new Index(null, null, null, null, null, null, null, null);

    String name(String key) {
      return recipe == null ? "" : PluginSpec.nameOf(recipe.get(key));
    }

    OptionalLong number(String key) {
      return recipe != null && recipe.get(key) instanceof Number number
          ? OptionalLong.of(number.longValue())
          : OptionalLong.empty();
    }

    OptionalDouble error() {
      Errors errors = kept == null ? last : kept;
      return errors == null || errors.testError == null
          ? OptionalDouble.empty()
          : OptionalDouble.of(errors.testError);
    }

    /** Mean seconds of an epoch, without the first if there are more, which may select nothing. */
    OptionalDouble perEpoch() {
      List<Epoch> all = epochs == null ? List.of() : epochs;
      return all.stream()
          .skip(all.size() > 1 ? 1 : 0)
          .mapToDouble(epoch -> total(epoch.seconds()))
          .average();
    }
  }

  private record Errors(@Nullable Double testError) {}

  private record Epoch(@Nullable Map<String, Double> seconds) {}

  private static double total(@Nullable Map<String, Double> seconds) {
    return seconds == null ? 0 : seconds.getOrDefault("total", 0.0);
  }

  FolderSummary read() throws IOException {
    boolean held = FolderClaim.isHeld(folder);
    Kind kind = Kind.of(folder);
    RunFolder found = RunFolder.look(folder, kind.index());
    State state = found.state();
    String flaw = found.flaw();
    Index index = Index.EMPTY;
    Duration age = Duration.ZERO;
    if (state != State.FOREIGN && state != State.NEW) {
      Path file = folder.resolve(kind.index());
      try {
        index = Json.read(file, Index.class);
        age = Duration.between(Files.getLastModifiedTime(file).toInstant(), now);
      } catch (IOException damaged) {
        state = State.FOREIGN;
        flaw = kind.index() + " cannot be read: " + DiskReason.of(damaged);
      }
    }
    boolean study = kind == Kind.STUDY;
    boolean running = held || runs.stream().anyMatch(FolderSummary::running);
    return new FolderSummary(
        folder,
        kind,
        state,
        running,
        flaw,
        index.outcome() == null ? "" : index.outcome(),
        study ? common() : recipe(index),
        study ? ofStudy(index, running) : ofRun(index, running, age),
        bytes,
        study ? runs : List.of());
  }

  private static Recipe recipe(Index index) {
    return new Recipe(
        index.strategy() == null ? "" : index.strategy(),
        index.name("dataset"),
        index.name("model"),
        index.number("seed"));
  }

  private static Progress ofRun(Index index, boolean running, Duration age) {
    int done = index.epochs() == null ? 0 : index.epochs().size();
    int planned = (int) index.number("epochs").orElse(0);
    OptionalDouble perEpoch = index.perEpoch();
    OptionalDouble left =
        running && perEpoch.isPresent()
            ? left(perEpoch.getAsDouble() * (planned - done) - 1e-3 * age.toMillis())
            : OptionalDouble.empty();
    return new Progress(done, planned, index.error(), total(index.seconds()), left);
  }

  private Recipe common() {
    return new Recipe(
        common(Recipe::strategy),
        common(Recipe::dataset),
        common(Recipe::model),
        OptionalLong.empty());
  }

  private String common(Function<Recipe, String> part) {
    List<String> values = runs.stream().map(run -> part.apply(run.recipe())).distinct().toList();
    return values.size() == 1 ? values.get(0) : "";
  }

  private Progress ofStudy(Index index, boolean running) {
    int done = (int) runs.stream().filter(FolderReader::finished).count();
    int planned = Math.max(index.runs() == null ? 0 : index.runs(), done);
    double spent = runs.stream().mapToDouble(run -> run.progress().seconds()).sum();
    OptionalDouble left = OptionalDouble.empty();
    OptionalDouble perRun =
        runs.stream().mapToDouble(FolderReader::whole).filter(s -> s > 0).average();
    if (running && perRun.isPresent()) {
      long processes = runs.stream().filter(FolderSummary::running).count();
      left = left((perRun.getAsDouble() * planned - spent) / Math.max(1, processes));
    }
    return new Progress(done, planned, OptionalDouble.empty(), spent, left);
  }

  private static boolean finished(FolderSummary run) {
    return run.state() == State.FINISHED && !run.running();
  }

  /** Seconds of a whole run, measured or projected; 0 if they are not known. */
  private static double whole(FolderSummary run) {
    Progress progress = run.progress();
    if (finished(run)) {
      return progress.seconds();
    }
    return progress.done() == 0
        ? 0
        : progress.seconds() / progress.done() * Math.max(progress.done(), progress.planned());
  }

  private static OptionalDouble left(double seconds) {
    return OptionalDouble.of(Json.seconds(Math.max(0, seconds)));
  }
}
