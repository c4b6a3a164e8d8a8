package org.selectivebackprop.bench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies end to end: what is said of too little, and of what several machines made together. */
class StudiesIT {
  @TempDir private Path folder;
  private Sb sb;

  @BeforeEach
  void here() {
    sb = Sb.in(folder);
  }

  /** A user's first try: two epochs of 600 examples, two seeds. */
  @Test
  void tooLittleIsNotJudged() {
    String[] command = {
      "compare",
      "--strategies",
      "traditional, sb: {beta: 1}, sb: {beta: 3}",
      "--dataset",
      "synthetic-digits: {train: 600, test: 200}",
      "--epochs",
      "2",
      "--seeds",
      "2",
      "--out",
      "out"
    };
    String out = sb.run(command).succeeded().out();
    assertThat(out)
        .doesNotContain("a gain", "a loss", "beat", "traditional@sb", "traditional@2 ")
        .doesNotContainPattern("\\d\\.\\d\\dx(?! \\?)") // a ratio of two seeds is marked
        .contains("traditional@1 ");
    List<String> verdicts =
        out.lines().filter(line -> line.matches("sb: \\{beta: [13]}: .*")).toList();
    assertThat(verdicts).hasSize(2).allMatch(line -> line.contains("no verdict"));
    Matcher targets = Pattern.compile("to 1\\.\\dx \\((\\d+\\.\\d+) %\\)").matcher(out);
    while (targets.find()) {
      assertThat(Double.parseDouble(targets.group(1))).as(targets.group()).isLessThan(100);
    }
    sb.json("out/compare.json")
        .get("rows")
        .forEach(
            row ->
                assertThat(row.get("strategy").asText().contains("@"))
                    .isEqualTo(epochs(row.get("runs").get(0).get("result").asText()) == 1));
  }

  private int epochs(String result) {
    return sb.json("out/" + result).get("recipe").get("epochs").asInt();
  }

  /** Clocks of two machines are never divided by each other, errors and counts belong together. */
  @Test
  void runsOfTwoMachinesShareErrorsAndCostsButNoClock() throws IOException {
    sb.run(study("here", "traditional,sb", "1,2,3")).succeeded();
    sb.run(study("there", "sb,random", "3,4")).succeeded();
    onAnotherProcessor(folder.resolve("there"));
    Files.move(folder.resolve("there"), folder.resolve("here/copied"));
    Sb.Ended ended = sb.run("report", "here", "--targets", "1.05,1.1").succeeded();
    assertThat(ended.err()).doesNotContain("left out");
    assertThat(ended.out())
        .containsPattern("(?m)^sb +4 +\\d")
        .containsPattern("(?m)^traditional +3 +\\d")
        .contains("Seconds by phase on Another processor");
    List<String> clocks =
        ended.out().lines().filter(line -> line.startsWith("Seconds to a multiple")).toList();
    assertThat(clocks).hasSize(2).anyMatch(line -> line.contains("on Another processor"));
    assertThat(ratios("cost-to-target", "sb").get(0)).isNotEmpty();
    assertThat(ratios("cost-to-target", "random").get(1)).isNotEmpty(); // of seed 3, on both
    boolean first = clocks.get(0).contains("Another");
    String theirs = first ? "seconds-to-target" : "seconds-to-target-2";
    String ours = first ? "seconds-to-target-2" : "seconds-to-target";
    assertThat(ratios(ours, "sb").get(0)).isNotEmpty();
    // Their baseline was run elsewhere.
    assertThat(ratios(theirs, "sb")).containsExactly("", "");
    assertThat(ratios(theirs, "random")).containsExactly("", "");
    assertThat(folder.resolve("here/tables/" + ours + ".csv")).content().doesNotContain("random");
  }

  /** Nothing is lost or changed, and each file that is left out is named. */
  @Test
  void whatIsNoResultIsLeftOutByName() throws IOException {
    sb.run(study("here", "traditional,sb", "1")).succeeded();
    String tables = sb.run("report", "here", "--out", "page").succeeded().out();
    Path run = folder.resolve("here/" + KilledIT.runs(folder.resolve("here")).get(0));
    String text = Files.readString(run.resolve("result.json"));
    put("copy", text);
    put("truncated", text.substring(0, text.length() / 2));
    put("newer", text.replaceFirst("/result/\\d+", "/result/99"));
    put("foreign", "[1, 2]");
    put("empty", "");
    Sb.Ended ended = sb.run("report", "here", "--out", "page").succeeded();
    assertThat(ended.out()).isEqualTo(tables);
    assertThat(ended.err().lines())
        .hasSize(5)
        .allMatch(line -> line.startsWith("sb: 'here/") && line.contains("is left out: "));
    assertThat(ended.err())
        .containsPattern("here/(copy|sb-seed1-\\w+)/result.json' is left out: it is the run of")
        .containsPattern("truncated/result.json' is left out: it is not JSON")
        .containsPattern("newer/result.json' is left out: it has schema '[^']*/99'")
        .containsPattern("foreign/result.json' is left out: it is not JSON")
        .containsPattern("empty/result.json' is left out: it is not JSON");
    assertThat(run.resolve("result.json")).hasContent(text);
    assertThat(folder.resolve("here/newer/result.json")).content().contains("/result/99");
    // A study in that folder goes on, and touches none of it.
    sb.run(study("here", "traditional,sb", "1,2")).succeeded();
    assertThat(folder.resolve("here/foreign/result.json")).hasContent("[1, 2]");
  }

  private void put(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve("here").resolve(name));
    Files.writeString(folder.resolve("here").resolve(name).resolve("result.json"), text);
  }

  private String[] study(String out, String strategies, String seeds) {
    return new String[] {
      "compare",
      "--dataset",
      "synthetic-digits: {train: 400, test: 100}",
      "--model",
      "mlp: {width: 16}",
      "--engine",
      "reference",
      "--batch",
      "10",
      "--epochs",
      "8",
      "--strategies",
      strategies,
      "--seeds",
      seeds,
      "--budgets",
      "none",
      "--out",
      out
    };
  }

  private void onAnotherProcessor(Path study) throws IOException {
    List<Path> results = new ArrayList<>();
    try (Stream<Path> files = Files.walk(study)) {
      files.filter(file -> file.endsWith("result.json")).forEach(results::add);
    }
    assertThat(results).hasSize(4);
    for (Path result : results) {
      String text = Files.readString(result);
      String edited =
          text.replaceFirst("\"processor\" : \"[^\"]*\"", "\"processor\" : \"Another processor\"");
      assertThat(edited).isNotEqualTo(text);
      Files.writeString(result, edited);
    }
  }

  /** Of both targets, empty where there is none. */
  private List<String> ratios(String table, String strategy) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("here/tables/" + table + ".csv"));
    String row = lines.stream().filter(l -> l.startsWith(strategy + ",")).findFirst().orElseThrow();
    String[] cells = row.split(",", -1);
    return List.of(cells[2], cells[4]);
  }
}
