package org.selectivebackprop.results.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.run.StopSignal;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.train.Training;
import org.selectivebackprop.results.comparison.Comparison;
import org.selectivebackprop.results.comparison.CurrentRecipe;
import org.selectivebackprop.results.comparison.FinishedRun;
import org.selectivebackprop.results.comparison.FoundRuns;
import org.selectivebackprop.results.comparison.Measure;
import org.selectivebackprop.results.comparison.Row;
import org.selectivebackprop.results.page.Page;

class StudyTest {
  private static final PluginRegistry REGISTRY = PluginRegistry.discover(List.of());
  private static final String DATA = "synthetic-digits: {train: 60, test: 20}";
  private static final String FILE =
      """
      dataset: {synthetic-digits: {train: 60, test: 20}}
      model: {mlp: {width: 4}}
      engine: reference
      epochs: 3
      batch: 20
      strategies:
        traditional:
        half: {select: {top-k: {keep: 0.5}}, score: loss}
      sweep: {over: [half], grid: {lr: [0.05, 0.1]}}
      seeds: 2
      """;

  @TempDir private Path folder;

  /** Which runs were trained, and told how. */
  private static final class Told implements StudyListener {
    private final List<String> trained = new ArrayList<>();
    private final List<StudyProgress> progress = new ArrayList<>();

    @Override
    public RunListener onRun(StudyProgress now) {
      trained.add(now.label() + " " + now.seed());
      progress.add(now);
      return RunListener.all(List.of());
    }
  }

  private final Told told = new Told();

  private Study tiny(String name) {
    return Study.named(name, REGISTRY)
        .dataset(DATA)
        .network("mlp: {width: 4}")
        .engine("reference")
        .epochs(3)
        .set("batch", 20)
        .listen(told);
  }

  private Study swept() {
    return tiny("swept")
        .strategy("traditional")
        .strategy("half", s -> s.select("top-k: {keep: 0.5}").score("loss"))
        .sweep(Sweep.grid().over("half").values("lr", 0.05, 0.1))
        .seeds(2);
  }

  @Test
  void aFileAndCodeShareTheirRuns() throws IOException {
    StudyResult code = swept().run(folder);
    assertThat(code.complete()).isTrue();
    assertThat(told.trained).hasSize(2 * (3 + 2)).contains("half [lr=0.05] 2", "traditional@2 1");
    told.trained.clear();
    Path file = folder.resolve("study.yaml");
    Files.writeString(file, FILE);
    StudyResult again = Study.read(file).listen(told).run(folder);
    assertThat(told.trained).isEmpty();
    assertThat(again.rows()).isEqualTo(code.rows());
  }

  @Test
  void rowsRatiosVerdictsAndThePageAreValues() {
    StudyResult result = swept().targets(1.1, 1.5).seeds(5, 9).run(folder);
    assertThat(result.row("half [lr=0.1]").runs()).extracting(FinishedRun::seed).contains(5L, 9L);
    assertThatThrownBy(() -> result.row("nobody"))
        .hasMessageStartingWith("no row 'nobody' among [traditional, traditional@1,");
    assertThat(result.comparison().targets()).isSubsetOf("1.1", "1.5");
    result
        .comparison()
        .targets()
        .forEach(t -> result.comparison().ratio(result.row("half [lr=0.1]"), t, Measure.COST));
    assertThat(result.verdicts()).hasSize(2);
    assertThat(result.verdicts().get(0).strategy()).isEqualTo("half [lr=0.05]");
    result.writeReport(folder.resolve("out"), "A title");
    assertThat(folder.resolve("out/report.html")).content().contains("<title>A title</title>");
    assertThat(folder.resolve("out/tables/work.csv")).content().contains("half [lr=0.1],2,");
  }

  @Test
  void listenersHearHowFarTheStudyIs() {
    tiny("progress").strategy("traditional").strategy("sb").budgets().run(folder);
    assertThat(told.progress.get(0))
        .hasToString("traditional (1/2)")
        .extracting(StudyProgress::done, StudyProgress::runs)
        .containsExactly(0, 2);
    assertThat(told.progress.get(1).toString()).matches("sb \\(2/2, about \\d:\\d\\d left\\)");
    assertThat(told.progress.get(1).secondsLeft().getAsDouble()).isPositive();
  }

  /** Keeps what it must not share: the number of candidates that it has seen. */
  private static final class Counting implements SelectionPolicy {
    private int seen;

    @Override
    public Selection select(Candidates candidates, Draws draws) {
      seen += candidates.size();
      return Selection.of(candidates.between(0, seen > 60 ? 0.5 : 1));
    }
  }

  private Study withObjects() {
    return tiny("objects")
        .strategy("traditional")
        .strategy("own", s -> s.select((c, draws) -> Selection.of(c.between(0.5, 1))).score("loss"))
        .strategy("counting", s -> s.select(new Counting()).score("loss"))
        .budgets()
        .seeds(2);
  }

  @Test
  void eachRunHasObjectsOfItsOwnAndTheStrategysNameStandsForThem() throws IOException {
    StudyResult first = withObjects().run(folder);
    assertThat(told.trained).hasSize(6);
    assertThat(first.row("own").first().recipe()).containsEntry("select", "object own");
    told.trained.clear();
    withObjects().strategy("other", s -> s.select(new Counting()).score("loss")).run(folder);
    assertThat(told.trained).containsExactly("other 1", "other 2");
    Comparison found =
        new Comparison(
            "traditional",
            Comparison.TARGETS,
            FoundRuns.in(List.of(folder), "here", new CurrentRecipe(REGISTRY)).runs());
    assertThat(found.rows()).hasSize(4);
    new Page(found, "found").write(folder);
    assertThat(folder.resolve("report.html"))
        .content()
        .containsPattern("which alone can run it again: \\S*own-seed1")
        .containsPattern("sb train --config \\S*traditional-seed1");
  }

  @Test
  void aStudyWithObjectsThatWasStoppedGoesOnBitForBit() {
    StudyResult whole = withObjects().run(folder.resolve("whole"));
    StopSignal stop = new StopSignal();
    StudyListener stopping =
        new StudyListener() {
          @Override
          public RunListener onRun(StudyProgress now) {
            return new RunListener() {
              @Override
              public void onEpoch(RunResult soFar) {
                if (now.label().equals("own")) {
                  stop.request();
                }
              }
            };
          }
        };
    Path halves = folder.resolve("halves");
    StudyResult half = withObjects().listen(stopping).stop(stop).run(halves);
    assertThat(half.complete()).isFalse();
    assertThat(half.row("own").first().epochs()).hasSize(1);
    StudyResult rest = withObjects().run(halves);
    assertThat(rest.complete()).isTrue();
    for (int i = 0; i < whole.rows().size(); i++) {
      assertThat(errors(rest, i)).isEqualTo(errors(whole, i));
    }
  }

  private static List<List<Double>> errors(StudyResult of, int row) {
    return of.rows().get(row).runs().stream()
        .map(run -> run.epochs().stream().map(FinishedRun.Epoch::testError).toList())
        .toList();
  }

  @Test
  void dataOfTheProgramIsKnownByItsPixels() {
    Consumer<String> run =
        spec ->
            Study.named("own", REGISTRY)
                .dataset(Training.with(REGISTRY).set("dataset", spec).open().dataset())
                .network("mlp: {width: 4}")
                .engine("reference")
                .epochs(1)
                .set("batch", 20)
                .strategy("traditional")
                .run(folder);
    run.accept(DATA);
    run.accept(DATA);
    assertThatThrownBy(() -> run.accept("synthetic-digits: {train: 80, test: 20}"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("it is of other data than");
  }

  @Test
  void whatIsNotOfARecipeIsRefused() {
    Study listening = tiny("x").strategy("a", s -> s.listen(new RunListener() {}));
    assertThatThrownBy(() -> listening.run(folder))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("only parts and settings");
  }

  @Test
  void whatIsWrongIsToldInOneMessageInWordsForPrograms() {
    refused(s -> s.strategy("tradditional"), "there is no preset named 'tradditional'");
    refused(
        s -> s.strategy("sb").sweep(Sweep.grid().values("lrr", 0.1)),
        "there is no parameter 'lrr' to sweep over");
    refused(
        s -> s.strategy("sb").sweep(Sweep.grid().values("strategy.betta", 1)),
        "unknown parameter 'betta'");
    refused(s -> s.strategy("sb").strategy("sb", p -> p.score("loss")), "'sb' is listed twice");
    refused(s -> s.strategy("a", "sb").strategy("b", "sb"), "'a' and 'b' are the same strategy");
    refused(s -> s.strategy("sb").seeds(10_000_000), "a study of 10,000,000 runs");
    refused(
        s -> s.strategy("sb").sweep(Sweep.random(10_000_000, 1).range("lr", 0.1, 0.2)),
        "10,000,000 points to try");
    refused(s -> s.strategy("sb").baseline("best"), "'best' is not among the strategies");
    refused(s -> s.strategy("sb").targets(-1), "are not multiples of an error");
    refused(
        s -> s.strategy("a").checkpointEvery("sometimes"),
        "'sometimes' says neither steps nor time");
    refused(s -> s.strategy("a", p -> p.seed(3)), "a strategy has no seed of its own");
    refused(s -> s.strategy("a", p -> p.set("epoch", 3)), "unknown key 'epoch'");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void strategiesAreComparedByAnyMetricOfTheirRuns() {
    Study study =
        tiny("auc").strategy("traditional").strategy("half", s -> s.select("top-k: {keep: 0.5}"));
    assertThatThrownBy(() -> study.targetMetric("auc").run(folder))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("'auc' is not measured by strategy 'traditional' and 1 more")
        .hasMessageContaining("study 'auc', key 'target-metric'");
    assertThat(told.trained).isEmpty();
    StudyResult result = study.set("metrics", "auc").run(folder);
    Row row = result.row("traditional");
    double value = row.first().epochs().get(row.first().epochs().size() - 1).metrics().get("auc");
    assertThat(row.finalError().orElseThrow()).isEqualTo(1 - value);
    assertThat(told.trained).isNotEmpty();
    told.trained.clear();
    assertThat(study.targetMetric("loss").run(folder).comparison().metric().name())
        .isEqualTo("loss");
    assertThat(told.trained).isEmpty();
  }

  private void refused(UnaryOperator<Study> wrong, String what) {
    assertThatThrownBy(() -> wrong.apply(tiny("wrong")).run(folder))
        .isInstanceOfSatisfying(
            ConfigException.class,
            problem -> {
              assertThat(problem.problems()).hasSize(1);
              assertThat(problem.getMessage())
                  .contains(what, "study 'wrong'")
                  .doesNotContain("--", "null");
            });
  }

  private Study settled(long seeds) {
    return tiny("settled").strategy("traditional").strategy("sb").budgets().seeds((int) seeds);
  }

  @Test
  void resultsOfAVersionWithFewerSettingsAreNotMadeAgain() throws IOException {
    StudyResult now = settled(1).run(folder);
    told.trained.clear();
    // As before there were micro-batches, patience, and a warm-up of the policy.
    edit("  *\"(micro-batch|patience|drop-scores|history)\" : [^,}]*,?\n", "");
    StudyResult later = settled(2).run(folder);
    assertThat(told.trained).containsExactly("traditional 2", "sb 2");
    assertThat(later.row("sb").runs()).hasSize(2);
    assertThat(later.row("sb").finalError()).isPresent();
    assertThat(now.rows()).hasSize(2);
    Comparison report =
        new Comparison(
            "traditional",
            Comparison.TARGETS,
            FoundRuns.in(List.of(folder), "here", new CurrentRecipe(REGISTRY)).runs());
    assertThat(report.rows().get(0).runs()).hasSize(2);
  }

  @Test
  void whatWasTheDefaultInAnotherVersionIsAnotherRunNow() throws IOException {
    settled(1).run(folder);
    told.trained.clear();
    edit("\"lr\" : 0.02", "\"lr\" : 0.01");
    settled(1).run(folder);
    assertThat(told.trained).containsExactly("traditional 1", "sb 1");
  }

  /** Changes the recipes of all results as another version would have written them. */
  private void edit(String pattern, String by) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      for (Path run : all.filter(Files::isDirectory).toList()) {
        Path result = run.resolve("result.json");
        String text = Files.readString(result);
        String changed = text.replaceAll(pattern, by);
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(result, changed);
        String name = run.getFileName().toString();
        Files.move(run, run.resolveSibling(name.substring(0, name.length() - 8) + "01234567"));
      }
    }
  }
}
