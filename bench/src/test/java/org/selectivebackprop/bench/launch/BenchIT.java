package org.selectivebackprop.bench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Measuring two engines, in small: not what is measured, but that all of it is. */
class BenchIT {
  private static final String[] SMALL = {
    "--dataset",
    "synthetic-digits: {train: 64, test: 16}",
    "--model",
    "mlp: {width: 8}",
    "--batch",
    "16",
    "--rounds",
    "3",
    "--sizes",
    "4,8",
    "--engine",
    "reference",
    "--engine",
    "tensorflow",
    "--out",
    "out"
  };

  @TempDir private static Path folder;
  private static Sb.Ended ended;
  private static JsonNode tree;

  @BeforeAll
  static void measure() {
    ended = bench(SMALL).succeeded();
    tree = Sb.in(folder).json("out/bench.json");
  }

  @Test
  void printsTablesOnStandardOutputAndProgressOnStandardError() {
    assertThat(ended.out())
        .contains("mlp, ", "A  reference", "B  tensorflow")
        .contains("A  scoring pass, 16", "B  training step, 5", "cost model")
        .contains("times faster than A's", "scoring pass by size", "fastest", "gradients")
        .contains("A  traditional", "A  sb", "the loop adds", "results: out")
        .doesNotContain("to go");
    assertThat(ended.err()).contains("engine calls", "scoring sizes", "loop: sb");
  }

  @Test
  void keepsWhatItMeasured() {
    assertThat(tree.get("schema").asText()).isEqualTo("selective-backprop/bench/2");
    assertThat(tree.get("complete").asBoolean()).isTrue();
    assertThat(tree.get("engines").get(0).get("engine").asText()).isEqualTo("reference");
    assertThat(tree.get("engines").get(1).get("facts").get("precision").asText()).isEqualTo("fp32");
    for (JsonNode calls : tree.get("calls")) {
      assertThat(calls.get("selected").asInt()).isEqualTo(5);
      for (String call : List.of("selectingPass", "trainingForward", "step", "selectedStep")) {
        JsonNode timing = calls.get(call);
        assertThat(timing.get("rounds").asInt()).isEqualTo(3);
        assertThat(timing.get("bestSeconds").asDouble())
            .isPositive()
            .isLessThanOrEqualTo(timing.get("medianSeconds").asDouble());
      }
      assertThat(calls.get("ratios").get("sb").asDouble()).isPositive();
    }
    assertThat(tree.get("sizes")).hasSize(4);
    assertThat(tree.get("norms")).hasSize(2);
    assertThat(tree.get("skipped")).isEmpty();
  }

  @Test
  void theLoopRunsOnTheFirstEngine() {
    assertThat(tree.get("loop"))
        .extracting(loop -> loop.get("strategy").asText())
        .containsExactly("traditional", "sb");
    for (JsonNode loop : tree.get("loop")) {
      assertThat(loop.get("epoch").asInt()).isEqualTo(3);
      assertThat(loop.get("considered").asInt()).isEqualTo(64);
      assertThat(loop.get("seconds").get("total").asDouble())
          .isGreaterThanOrEqualTo(loop.get("callSeconds").asDouble());
    }
  }

  @Test
  void measuresOnlyWhatIsAskedFor() {
    bench(with("--out", "some", "--parts", "sizes")).succeeded();
    JsonNode some = Sb.in(folder).json("some/bench.json");
    assertThat(some.get("sizes")).hasSize(4);
    assertThat(some.get("calls")).isEmpty();
    assertThat(some.get("loop")).isEmpty();
  }

  @Test
  void watchesMemoryAndComparesRankings() {
    String[] more = with("--out", "more", "--parts", "sizes", "--memory", "20", "--ranking", "50");
    assertThat(bench(more).succeeded().out())
        .contains(
            "memory, A, after steps", "memory, B, after steps", "steps on, resident memory changed")
        .contains("ranked like A", "Spearman");
    JsonNode found = Sb.in(folder).json("more/bench.json");
    assertThat(found.get("memory")).hasSize(2);
    assertThat(found.get("memory").get(1).get("points")).hasSize(10);
    JsonNode ranking = found.get("ranking").get(0);
    assertThat(ranking.get("engine").asText()).isEqualTo("B");
    assertThat(ranking.get("examples").asInt()).isEqualTo(50);
    // Single against double precision, after training on one of them.
    assertThat(ranking.get("spearman").asDouble()).isGreaterThan(0.999);
    assertThat(ranking.get("topThirdOverlap").asDouble()).isGreaterThan(0.9);
  }

  @Test
  void oneEngineAloneRanksNothing() {
    Sb.in(folder)
        .run("bench", "--ranking", "--out", "none")
        .failed(2, "--ranking", "give --engine twice");
  }

  @Test
  void resultsAreNeverOverwritten() {
    bench(SMALL).failed(2, "results in 'out' already", "--out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--model    | resnet-21     | 'resnet-21'         | did you mean 'resnet-20'?",
        "--engine   | tensorflaw    | 'tensorflaw'        | did you mean 'tensorflow'?",
        "--selected | 17            | of a batch of 16    | 1 to 16",
        "--selected | 0             | of a batch of 16    | 1 to 16",
        "--rounds   | 0             | '0' rounds          | option --rounds",
        "--sizes    | 4,0           | '0' examples        | option --sizes",
        "--memory   | 9             | '9' steps           | 10 to",
        "--ranking  | 2             | '2' examples        | 3 to",
        "--parts    | calls,loops   | 'loops'             | did you mean 'loop'?",
        "--batch    | 65            | larger than the data set's 64 | option --batch",
      })
  void mistakesAreRefusedBeforeAnythingIsMeasured(
      String option, String value, String what, String hint) {
    bench(with("--out", "none", option, value)).failed(2, what, hint);
    assertThat(folder.resolve("none")).doesNotExist();
  }

  private static Sb.Ended bench(String... options) {
    List<String> args = new ArrayList<>(List.of("bench"));
    args.addAll(List.of(options));
    return Sb.in(folder).run(args.toArray(String[]::new));
  }

  /** The small settings with others for some options, given as names and values. */
  private static String[] with(String... changes) {
    List<String> options = new ArrayList<>(Arrays.asList(SMALL));
    for (int i = 0; i < changes.length; i += 2) {
      for (int at = options.indexOf(changes[i]); at >= 0; at = options.indexOf(changes[i])) {
        options.remove(at + 1);
        options.remove(at);
      }
      options.add(changes[i]);
      options.add(changes[i + 1]);
    }
    return options.toArray(String[]::new);
  }
}
