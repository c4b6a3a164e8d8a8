package org.selectivebackprop.bench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands make of folders that other runs, dead runs or other people have left. */
class RunFoldersIT {
  @TempDir private Path folder;
  private Sb sb;

  @BeforeEach
  void here() {
    sb = Sb.in(folder);
  }

  /**
   * A run that was killed before its first checkpoint may not be resumed, so it may begin again.
   */
  @Test
  void aRunWithoutACheckpointBeginsAgain() throws IOException {
    sb.run(train("whole", "3")).succeeded();
    begun("run");
    sb.run("resume", "run").failed(2, "before its first checkpoint", "begin it again");
    sb.run("export", "run", "to").failed(2, "before its first checkpoint", "sb export");
    Sb.Ended again = sb.run(train("run", "3")).succeeded();
    assertThat(again.err()).contains("beginning again in 'run'");
    assertSameAs("whole", "run");
  }

  /** As a kill of a run of one epoch leaves it between its mark and its checkpoint. */
  private void begun(String run) throws IOException {
    Files.createDirectory(folder.resolve(run));
    ObjectNode result = (ObjectNode) sb.json("whole/result.json");
    result.put("outcome", "interrupted").putArray("epochs");
    Files.writeString(folder.resolve(run).resolve("result.json"), result.toString());
  }

  /** The checkpoint decides, whatever a log of later epochs counts. */
  @Test
  void aResumedRunCutsItsExamplesBackToItsCheckpoint() throws IOException {
    sb.run(train("whole", "40")).succeeded();
    Sb.Ended killed = sb.signal("KILL", " epoch 2/", train("run", "40"));
    assertThat(killed.code()).isEqualTo(137);
    assertThat(sb.json("run/result.json").get("epochs").size()).isLessThan(40);
    Files.copy(
        folder.resolve("whole/examples.csv"),
        folder.resolve("run/examples.csv"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    sb.run(train("run", "40")).failed(2, "not at its end", "go on with it by 'sb resume run'");
    sb.run("resume", "run").succeeded();
    assertSameAs("whole", "run");
    Files.delete(folder.resolve("run/examples.csv"));
    sb.run("resume", "run").succeeded();
    assertSameAs("whole", "run");
  }

  @Test
  void anotherRunsExamplesAreNeitherAdoptedNorOverwritten() throws IOException {
    sb.run(train("run", "2")).succeeded();
    sb.run(train("run", "2")).failed(2, "results are never overwritten", "move all files");
    Files.move(folder.resolve("run/result.json"), folder.resolve("result.json"));
    sb.run(train("run", "2")).failed(2, "there is no result.json", "move all files");
    sb.run("resume", "run").failed(4, "there is no result.json", "folder run");
    sb.run("examples", "run").failed(4, "there is no result.json", "folder run");
    Files.move(folder.resolve("result.json"), folder.resolve("run/result.json"));
    Path csv = folder.resolve("run/examples.csv");
    List<String> lines = Files.readAllLines(csv);
    List<String> relabelled = new ArrayList<>(lines);
    relabelled.set(1, lines.get(1).replaceFirst("\\d,(\\d+,\\d+)$", "9,$1"));
    relabelled.set(2, lines.get(2).replaceFirst("\\d,(\\d+,\\d+)$", "8,$1"));
    for (List<String> foreign :
        List.of(lines.subList(0, 33), relabelled, List.of("no log"), List.<String>of())) {
      Files.write(csv, foreign);
      sb.run("resume", "run")
          .failed(4, "this is not of this run", "run/examples.csv", "move this file away");
      assertThat(csv).hasContent(String.join("\n", foreign));
    }
  }

  @Test
  void aRunThatKeptNoExamplesIsNotGivenOthers() throws IOException {
    String[] plain = train("run", "1");
    plain[plain.length - 1] = "--offline";
    sb.run(plain).succeeded();
    assertThat(folder.resolve("run/examples.csv")).doesNotExist();
    Files.writeString(folder.resolve("run/examples.csv"), "");
    sb.run("resume", "run").failed(4, "without --examples", "run/examples.csv");
  }

  /** A folder as another user may have packed it. */
  @Test
  void nothingIsWrittenThroughLinks() throws IOException {
    Path precious = Files.writeString(folder.resolve("precious"), "my only copy");
    sb.run(train("run", "1")).succeeded();
    Path claim = Files.createSymbolicLink(folder.resolve("run/.claim"), precious);
    sb.run("resume", "run").failed(2, "'.claim' in it is a symbolic link", "sb resume");
    Files.delete(claim);
    Files.copy(precious, claim);
    sb.run("resume", "run").failed(2, "'.claim' in it was not made for this", "sb resume");
    assertThat(claim).hasContent("my only copy");
    Files.delete(claim);
    for (String name : List.of("examples.csv", "checkpoint.bin", "result.json")) {
      Path file = folder.resolve("run").resolve(name);
      Path moved = Files.move(file, folder.resolve("moved"));
      Files.createSymbolicLink(file, moved);
      sb.run("resume", "run").failed(4, name + " is a link, or no file");
      sb.run("export", "run", "to").failed(4, name + " is a link, or no file");
      sb.run("examples", "run").failed(4, name + " is a link, or no file");
      sb.run(train("run", "1")).failed(2, name + " is a link, or no file", "option --out");
      Files.delete(file);
      Files.move(moved, file);
    }
    Files.createDirectories(folder.resolve("fresh"));
    Files.createSymbolicLink(folder.resolve("fresh/.claim"), precious);
    sb.run(train("fresh", "1")).failed(2, "'.claim' in it is a symbolic link", "--out");
    assertThat(precious).hasContent("my only copy");
  }

  @Test
  void aKilledComparisonGoesOnAndGrows() throws IOException {
    sb.run(compare("whole", "traditional,sb")).succeeded();
    Sb.Ended killed = sb.signal("KILL", "traditional (1/4) ", compare("out", "traditional,sb"));
    assertThat(killed.code()).isEqualTo(137);
    assertThat(sb.json("out/compare.json").get("complete").asBoolean()).isFalse();
    sb.run(compare("out", "traditional,sb")).succeeded();
    assertThat(KilledIT.timeless(sb.json("out/compare.json")))
        .isEqualTo(KilledIT.timeless(sb.json("whole/compare.json")));
    List<String> runs = KilledIT.runs(folder.resolve("whole"));
    assertThat(runs).hasSize(4).isEqualTo(KilledIT.runs(folder.resolve("out")));
    runs.forEach(run -> assertSameAs("whole/" + run, "out/" + run));
    String before = Files.readString(folder.resolve("out/" + runs.get(0) + "/result.json"));
    Sb.Ended more = sb.run(compare("out", "traditional,sb,random")).succeeded();
    assertThat(more.err()).contains("4 of 5 runs are there already").contains("random (5/5");
    assertThat(sb.json("out/compare.json").get("rows")).hasSize(5);
    assertThat(folder.resolve("out/" + runs.get(0) + "/result.json")).hasContent(before);
    sb.run("resume", "out").failed(4, "there is [compare.json]", "one of its runs");
  }

  @Test
  void aRunOfAComparisonIsNeverWrittenThroughALinkOrOverSomethingElse() throws IOException {
    Path mine = Files.createDirectories(folder.resolve("mine"));
    sb.run(compare("whole", "traditional,sb")).succeeded();
    String run = KilledIT.runs(folder.resolve("whole")).get(0);
    Files.createDirectories(folder.resolve("out"));
    Files.createSymbolicLink(folder.resolve("out/" + run), mine);
    sb.run(compare("out", "traditional,sb")).failed(4, "a link in the place of a run", run);
    assertThat(mine).isEmptyDirectory();
    Path result = folder.resolve("whole/" + run + "/result.json");
    String text = Files.readString(result);
    Files.writeString(result, text.replace("\"batch\" : 32", "\"batch\" : 16"));
    sb.run(compare("whole", "traditional,sb")).failed(4, "of another recipe", run);
    Files.writeString(result, text.substring(0, 100));
    sb.run(compare("whole", "traditional,sb")).failed(4, "cannot be read", run);
  }

  /** Each run is made once, and both end with all of them. */
  @Test
  void twoProcessesShareAStudy() throws Exception {
    ExecutorService both = Executors.newFixedThreadPool(2);
    try {
      List<Future<Sb.Ended>> ended = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        ended.add(both.submit(() -> Sb.in(folder).run(compare("out", "traditional,sb"))));
      }
      String err = ended.get(0).get().succeeded().err() + ended.get(1).get().succeeded().err();
      assertThat(err.lines().filter(line -> line.contains("completed after"))).hasSize(4);
    } finally {
      both.shutdownNow();
    }
    assertThat(sb.json("out/compare.json").get("complete").asBoolean()).isTrue();
    try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
      assertThat(files).noneMatch(file -> file.endsWith(".claim"));
    }
  }

  private void assertSameAs(String expected, String actual) {
    assertThat(KilledIT.timeless(sb.json(actual + "/result.json")))
        .isEqualTo(KilledIT.timeless(sb.json(expected + "/result.json")));
    assertThat(folder.resolve(actual + "/examples.csv"))
        .hasSameTextualContentAs(folder.resolve(expected + "/examples.csv"));
  }

  private static String[] train(String out, String epochs) {
    return KilledIT.args(
        "train", "--strategy", "sb", "--epochs", epochs, "--out", out, "--examples");
  }

  private static String[] compare(String out, String strategies) {
    return KilledIT.args(
        "compare", "--strategies", strategies, "--epochs", "20", "--out", out, "--examples");
  }
}
