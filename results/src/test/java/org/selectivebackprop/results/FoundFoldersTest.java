package org.selectivebackprop.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.results.FolderSummary.Kind;
import org.selectivebackprop.results.RunFolder.State;
import org.selectivebackprop.results.file.FolderClaim;

/** What there is of runs, and deleting it. */
class FoundFoldersTest {
  @TempDir private Path folder;

  @Test
  void aRunIsToldByItsFiles() throws IOException {
    run("a/one", "completed", 2, 2);
    put("a/one/notes.txt", "12345");
    FolderSummary one = only("a");
    assertThat(one.folder()).isEqualTo(folder.resolve("a/one"));
    assertThat(one.kind()).isEqualTo(Kind.RUN);
    assertThat(one.state()).isEqualTo(State.FINISHED);
    assertThat(one.running()).isFalse();
    assertThat(one.outcome()).isEqualTo("completed");
    assertThat(one.recipe().strategy()).isEqualTo("sb");
    assertThat(one.recipe().dataset()).isEqualTo("synthetic-digits");
    assertThat(one.recipe().model()).isEqualTo("small-cnn");
    assertThat(one.recipe().seed()).hasValue(7);
    assertThat(one.progress().done()).isEqualTo(2);
    assertThat(one.progress().planned()).isEqualTo(2);
    assertThat(one.progress().testError()).hasValue(0.25);
    assertThat(one.progress().seconds()).isEqualTo(30);
    assertThat(one.progress().secondsLeft()).as("it does not run").isEmpty();
    assertThat(one.bytes()).isEqualTo(5 + Files.size(folder.resolve("a/one/result.json")));
    assertThat(only("a/one")).isEqualTo(one);
  }

  @Test
  void timeLeftOfARunningOneIsFromTheEpochsThatItMade() throws IOException {
    Path result = run("run", "interrupted", 2, 5);
    put("run/checkpoint.bin", "");
    Files.setLastModifiedTime(result, FileTime.from(Instant.now().minusSeconds(4)));
    assertThat(only("run").state()).isEqualTo(State.RESUMABLE);
    assertThat(only("run").running()).isFalse();
    try (FolderClaim held = claim("run")) {
      assertThat(held).isNotNull();
      FolderSummary running = only("run");
      assertThat(running.running()).isTrue();
      // Three epochs of 20 s, as the second was; the first took 10 s. Four seconds have passed.
      assertThat(running.progress().secondsLeft().orElseThrow()).isCloseTo(56, within(3.0));
    }
    assertThat(only("run").running()).isFalse();
    assertThat(folder.resolve("run/.claim")).doesNotExist();
  }

  @Test
  void whatHasOnlyBegunIsListedWhileItRuns() throws IOException {
    Files.createDirectories(folder.resolve("runs/new"));
    try (FolderClaim held = claim("runs/new")) {
      assertThat(held).isNotNull();
      assertThat(only("runs").running()).isTrue();
      assertThat(only("runs").progress().planned()).isZero();
    }
    Files.write(folder.resolve("runs/new/.claim"), new byte[3]); // of a killed one
    assertThat(find("runs").found()).isEmpty();
    assertThat(folder.resolve("runs/new/.claim")).hasSize(3);
  }

  @Test
  void aStudyCountsItsRuns() throws IOException {
    study(4);
    run("study/sb-seed1", "completed", 2, 2);
    run("study/sb-seed2", "interrupted", 1, 2);
    put("study/sb-seed2/checkpoint.bin", "");
    try (FolderClaim held = claim("study/sb-seed2")) {
      assertThat(held).isNotNull();
      FolderSummary study = only("study");
      assertThat(study.kind()).isEqualTo(Kind.STUDY);
      assertThat(study.running()).isTrue();
      assertThat(study.recipe().strategy()).isEqualTo("sb");
      assertThat(study.progress().done()).isEqualTo(1);
      assertThat(study.progress().planned()).isEqualTo(4);
      assertThat(study.progress().seconds()).isEqualTo(40);
      // Runs of 30 s and of twice 10 s: four take 100 s, of which 40 are spent.
      assertThat(study.progress().secondsLeft()).hasValue(60);
      assertThat(study.runs()).extracting(FolderSummary::running).containsExactly(false, true);
    }
    assertThat(only("study").runs()).hasSize(2);
  }

  @Test
  void foreignFilesAreToldAndOtherFoldersAreNone() throws IOException {
    put("mine/result.json", "{\"schema\": 3}");
    put("cut/result.json", "{\"schema\": \"selective-backprop/result/2\", \"epochs\": [");
    put("odd/result.json", "{\"schema\": \"selective-backprop/result/2\", \"kept\": 3}");
    put("photos/chart.png", "");
    put("photos/deep/report.html", "");
    assertThat(find(".").found())
        .extracting(one -> one.folder().getFileName() + " " + one.state())
        .containsExactly("cut FOREIGN", "mine FOREIGN", "odd FOREIGN");
    assertThat(find(".").found()).noneMatch(one -> one.flaw().isEmpty());
  }

  @Test
  void aRecipeThatNamesNothingIsToldByWhatItSays() throws IOException {
    put(
        "run/result.json",
        """
        {"schema": "selective-backprop/result/2", "outcome": "completed", "strategy": "sb",
         "recipe": {"dataset": {}, "model": [1], "epochs": 2, "seed": 7}, "epochs": []}
        """);
    FolderSummary.Recipe recipe = only("run").recipe();
    assertThat(recipe.dataset()).isEmpty();
    assertThat(recipe.model()).isEmpty();
    assertThat(recipe.strategy()).isEqualTo("sb");
  }

  @Test
  void foldersAreListedOnceAndLinksAreNotFollowed() throws IOException {
    run("all/one", "completed", 2, 2);
    run("elsewhere/two", "completed", 2, 2);
    Files.createSymbolicLink(folder.resolve("all/link"), folder.resolve("elsewhere"));
    Files.createSymbolicLink(folder.resolve("all/self"), folder.resolve("all"));
    assertThat(find("all/one", "all", "all/../all").found()).hasSize(1);
    assertThat(find("all/link").found()).as("named by its user").hasSize(1);
    assertThatThrownBy(() -> find("all", "nowhere"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("nowhere' cannot be read: it is not there");
    put("file", "");
    assertThatThrownBy(() -> find("file"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("file' cannot be read: it is no folder");
  }

  @Test
  void aRunGoesWithAllFilesOfThisProgramAndNoOther() throws IOException {
    run("runs/one", "completed", 2, 2);
    for (String file :
        List.of(
            "checkpoint.bin",
            "examples.csv",
            "examples.png",
            "epochs.csv",
            ".result.json.17.tmp",
            "tensorboard/events.out.tfevents.1.host")) {
      put("runs/one/" + file, "x");
    }
    assertThat(remove("runs/one").carryOut()).isEmpty();
    assertThat(files()).isEmpty();
    assertThat(folder.resolve("runs")).isEmptyDirectory();
  }

  @Test
  void whatIsOfOthersStays() throws IOException {
    Path precious = put("precious/checkpoint.bin", "my only copy");
    run("one", "completed", 2, 2);
    put("one/notes.txt", "x");
    put("one/tensorboard/events.out.tfevents.1", "x");
    put("one/tensorboard/notes", "x");
    Files.createSymbolicLink(folder.resolve("one/tables"), precious.getParent());
    Files.createSymbolicLink(folder.resolve("one/examples.png"), precious);
    assertThat(remove("one").carryOut()).containsExactly(folder.resolve("one"));
    assertThat(files())
        .containsExactly(
            "one/examples.png",
            "one/notes.txt",
            "one/tables",
            "one/tensorboard/notes",
            "precious/checkpoint.bin");
    assertThat(precious).hasContent("my only copy");
  }

  @Test
  void aStudyGoesWithItsRuns() throws IOException {
    study(2);
    run("study/a", "completed", 2, 2);
    run("study/b", "interrupted", 1, 2);
    put("study/tables/work.csv", "");
    put("study/figures/error-over-time.svg", "");
    put("study/figures/error-over-time.png", "");
    put("study/report.html", "");
    put("study/chart.svg", "");
    assertThat(remove("study").carryOut()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void nothingGoesWhereOneIsRunningForeignALinkOrNone() throws IOException {
    run("good", "completed", 2, 2);
    study(2);
    run("study/a", "interrupted", 1, 2);
    put("foreign/result.json", "{}");
    Files.createDirectories(folder.resolve("empty"));
    run("deep/inside", "completed", 2, 2);
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("good"));
    Set<String> before = files();
    try (FolderClaim held = claim("study/a")) {
      assertThat(held).isNotNull();
      assertThatThrownBy(() -> remove("good", "study", "foreign", "empty", "deep", "link", "gone"))
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("a run is writing to '" + folder.resolve("study/a"))
          .hasMessageContaining("there are files of something else in '" + folder + "/foreign'")
          .hasMessageContaining("there are no results in '" + folder.resolve("empty") + "' itself")
          .hasMessageContaining("there are no results in '" + folder.resolve("deep") + "' itself")
          .hasMessageContaining(folder.resolve("link") + "' is a link")
          .hasMessageContaining(folder.resolve("gone") + "' cannot be read");
    }
    assertThat(files()).isEqualTo(before);
    FolderRemoval late = remove("study");
    try (FolderClaim held = claim("study/a")) {
      assertThat(held).isNotNull();
      assertThatThrownBy(late::carryOut)
          .isInstanceOf(ConfigException.class)
          .hasMessageContaining("another run is writing to");
    }
    assertThat(folder.resolve("study/a/result.json")).exists();
  }

  private FolderRemoval remove(String... names) {
    return FolderRemoval.of(paths(names), "test");
  }

  private FoundFolders find(String... names) {
    return FoundFolders.in(paths(names), "test");
  }

  private List<Path> paths(String... names) {
    return List.of(names).stream().map(folder::resolve).toList();
  }

  private FolderSummary only(String name) {
    FoundFolders found = find(name);
    assertThat(found.leftOut()).isEmpty();
    assertThat(found.found()).hasSize(1);
    return found.found().get(0);
  }

  private FolderClaim claim(String name) {
    return FolderClaim.take(folder.resolve(name), RunFolder.FILES, "test");
  }

  /** Of 10 s and then 20 s an epoch. */
  private Path run(String name, String outcome, int done, int planned) throws IOException {
    String epochs = done == 0 ? "" : epoch(10) + (", " + epoch(20)).repeat(done - 1);
    return put(
        name + "/result.json",
        """
        {"schema": "selective-backprop/result/2", "strategy": "sb", "outcome": "%s",
         "recipe": {"dataset": {"synthetic-digits": {"train": 9}}, "model": "small-cnn",
                    "epochs": %d, "seed": 7},
         "final": {"testError": 0.25, "testLoss": null}, "seconds": {"total": %d},
         "epochs": [%s]}
        """
            .formatted(outcome, planned, done == 0 ? 0 : 10 + 20 * (done - 1), epochs));
  }

  private static String epoch(int seconds) {
    return "{\"seconds\": {\"total\": " + seconds + "}}";
  }

  private void study(int runs) throws IOException {
    put(
        "study/compare.json",
        "{\"schema\": \"selective-backprop/compare/3\", \"complete\": false, \"runs\": %d}"
            .formatted(runs));
  }

  private Path put(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Set<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> !Files.isDirectory(file) || Files.isSymbolicLink(file))
          .map(file -> folder.relativize(file).toString())
          .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
    }
  }
}
