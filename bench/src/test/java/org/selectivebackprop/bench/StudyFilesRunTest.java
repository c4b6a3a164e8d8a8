package org.selectivebackprop.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every study that comes with this program builds its networks, runs, and says how to run it. */
class StudyFilesRunTest {
  private static final Path STUDIES = Path.of("../studies");
  private static final Path EVIDENCE = Path.of("../docs/evidence.md");

  private final Sb sb = new Sb();
  @TempDir private Path folder;

  static Stream<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(STUDIES)) {
      return all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void aStudyRunsOnDrawnData(Path file) throws IOException {
    String text = Files.readString(file);
    assertThat(text).startsWith("# ").contains("sb compare --config studies/" + name(file));
    List<String> words = new ArrayList<>(List.of("compare", "--config", file.toString()));
    boolean ownData = text.contains("--data-dir FOLDER");
    words.addAll(
        ownData ? List.of("--data-dir", ownData(file)) : List.of("--dataset", drawn(file)));
    words.addAll(List.of("--seeds", "1", "--epochs", "2", "--out", folder + "/out"));
    words.addAll(List.of("--engine", "reference", "--batch", "10"));
    assertThat(run(words, "--dry-run")).as(sb.err()).isZero();
    words.addAll(List.of("--model", ownData ? small(text) : "mlp: {width: 4, depth: 1}"));
    if (file.toString().contains("networks")) {
      words.addAll(List.of("--sweep", "model: ['mlp: {width: 4}', 'small-cnn: {width: 2}']"));
    }
    assertThat(run(words)).as(sb.err()).isZero();
    assertThat(folder.resolve("out/report.html")).isNotEmptyFile();
    assertThat(Files.readString(folder.resolve("out/compare.json")))
        .contains("\"complete\" : true");
  }

  /** A row of the table of the small study: strategy, final error, cost, ratio and its interval. */
  @Test
  void theNumbersOfTheSmallStudyAreThoseOfTheRunsThatAreKept() throws IOException {
    report("fashion-mnist");
    List<MatchResult> rows =
        Pattern.compile(
                "\\| ([a-z0-9-]+) \\| ([0-9.]+ %) \\| ([0-9,]+) \\| [0-9.]+ % "
                    + "\\| \\**([0-9.]+x)\\** \\(([0-9.]+) to ([0-9.]+)\\)")
            .matcher(Files.readString(EVIDENCE))
            .results()
            .toList();
    assertThat(rows).hasSize(5);
    for (MatchResult row : rows) {
      assertThat(sb.out().lines())
          .anyMatch(
              line ->
                  line.startsWith(row.group(1) + " ")
                      && line.contains(row.group(2))
                      && line.contains(row.group(3))
                      && line.contains(ratio(row, 4)));
    }
  }

  /** A row of the table of other data: the ratios of five strategies in one study. */
  @ParameterizedTest
  @CsvSource({"diamonds-price, rmse", "diamonds-cut, error", "reviews, error", "embeddings, error"})
  void theRatiosOfOtherDataAreThoseOfTheRunsThatAreKept(String study, String metric)
      throws IOException {
    report(study, "--target-metric", metric);
    String row =
        Files.readAllLines(EVIDENCE).stream()
            .filter(line -> line.startsWith("| ") && line.contains("`" + study + "`"))
            .findFirst()
            .orElseThrow();
    List<String> cells = List.of(row.split("\\|"));
    List<String> strategies = List.of("random", "sb", "stale-sb", "infobatch", "auto");
    for (String strategy : strategies) {
      if (cells.get(3 + strategies.indexOf(strategy)).isBlank()) {
        continue; // no budget of the baseline ends where it does
      }
      Matcher cell =
          Pattern.compile("([0-9.]+x)\\** \\(([0-9.]+) to ([0-9.]+)\\)")
              .matcher(cells.get(3 + strategies.indexOf(strategy)));
      assertThat(cell.find()).as("%s: %s", strategy, row).isTrue();
      assertThat(sb.out().lines().filter(line -> line.startsWith(strategy + " ")))
          .anyMatch(line -> line.contains(ratio(cell, 1)));
    }
  }

  /** A row of the table of the adviser: the ratio of selecting whatever it says. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "cifar10",
        "cifar100",
        "mlp-fashion-mnist",
        "mlp-cifar10",
        "mlp-cifar100",
        "mlp-digits"
      })
  void theRatiosOfTheAdviserAreThoseOfTheRunsThatAreKept(String study) throws IOException {
    report("adviser-" + study);
    MatchResult row =
        Pattern.compile("`adviser-" + study + "` .*?([0-9.]+x) \\(([0-9.]+) to ([0-9.]+)\\)")
            .matcher(Files.readString(EVIDENCE))
            .results()
            .findFirst()
            .orElseThrow();
    assertThat(sb.out().lines().filter(line -> line.startsWith("forced ")))
        .anyMatch(line -> line.contains(ratio(row, 1)));
  }

  /** Error, cost and ratio of each strategy. */
  @ParameterizedTest
  @CsvSource({
    "fashion-mnist, 18",
    "label-noise, 18",
    "cifar10, 18",
    "cifar100, 18",
    "resnet-8-cifar10, 5",
    "redundant, 12"
  })
  void theTablesOfStrategiesAreThoseOfTheRunsThatAreKept(String study, int strategies)
      throws IOException {
    report("strategies-" + study);
    String table = Files.readString(EVIDENCE).split("### `strategies-" + study + "`")[1];
    List<MatchResult> rows =
        Pattern.compile(
                "(?m)^\\| `([a-z0-9@-]+)` \\| ([0-9.]+ %) \\| ([0-9,]+) \\| "
                    + "(?:[a-z ]*([0-9.]+x)(?: \\(([0-9.]+) to ([0-9.]+)\\))?)?")
            .matcher(table.split("###")[0])
            .results()
            .toList();
    assertThat(rows).hasSize(strategies);
    for (MatchResult row : rows) {
      List<String> lines =
          sb.out().lines().filter(line -> line.startsWith(row.group(1) + " ")).toList();
      String ratio = row.group(5) == null ? row.group(4) : ratio(row, 4);
      assertThat(lines)
          .as(row.group())
          .anyMatch(line -> line.contains(row.group(2)) && line.contains(row.group(3)));
      assertThat(lines)
          .as(row.group())
          .anyMatch(line -> row.group(4) == null || line.contains(ratio));
    }
  }

  @Test
  void theReadmeRepeatsWhatTheEvidenceSays() throws IOException {
    String evidence = Files.readString(EVIDENCE).replace("*", "");
    String readme = Files.readString(Path.of("../README.md")).replace("*", "");
    assertThat(Pattern.compile("[0-9.]+x \\([0-9.]+ to [0-9.]+\\)").matcher(readme).results())
        .hasSizeGreaterThan(15)
        .allSatisfy(ratio -> assertThat(evidence).contains(ratio.group()));
  }

  /** Prints the report of runs that are kept. */
  private void report(String kept, String... more) {
    String runs = STUDIES.resolve("results/" + kept).toString();
    List<String> words = List.of("report", runs, "--out", folder + "/page");
    assertThat(run(words, more)).as(sb.err()).isZero();
  }

  /** A ratio and its interval, three groups of a match, as a report prints them. */
  private static String ratio(MatchResult match, int from) {
    return "%s [%s, %s]".formatted(match.group(from), match.group(from + 1), match.group(from + 2));
  }

  private static String small(String study) {
    return study.contains("text-cnn")
        ? "text-cnn: {embedding: 4, filters: 2}"
        : "tabular-mlp: {width: 4, depth: 1}";
  }

  /** Made data in the form of those that the study is of. */
  private String ownData(Path file) throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    SplittableRandom random = new SplittableRandom(1);
    if (file.endsWith("embeddings.yaml")) {
      for (String split : List.of("train", "test")) {
        ByteBuffer rows = ByteBuffer.allocate(40 * 8 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        random.doubles(40L * 8).forEach(value -> rows.putFloat((float) value));
        Files.write(data.resolve("x_" + split + ".npy"), array("<f4", "(40, 8)", rows.array()));
        byte[] classes = new byte[40];
        random.nextBytes(classes);
        for (int i = 0; i < classes.length; i++) {
          classes[i] = (byte) (i < 10 ? i : Math.floorMod(classes[i], 10));
        }
        Files.write(data.resolve("y_" + split + ".npy"), array("|u1", "(40,)", classes));
      }
      return data.toString();
    }
    boolean reviews = file.endsWith("reviews.yaml");
    StringBuilder lines =
        new StringBuilder(reviews ? "" : "carat,cut,color,clarity,depth,table,price,x,y,z\n");
    for (int i = 0; i < 200; i++) {
      double carat = random.nextDouble(0.2, 3);
      lines.append(
          reviews
              ? "%s\ta film of %d good and %d bad moments%n"
                  .formatted(i % 2 == 0 ? "positive" : "negative", random.nextInt(9), i % 7)
              : "%.2f,%s,%s,SI%d,%.1f,%d,%d,%.2f,%.2f,%.2f%n"
                  .formatted(
                      carat,
                      i % 3 == 0 ? "Ideal" : i % 3 == 1 ? "Very Good" : "Fair",
                      "DEF".charAt(random.nextInt(3)),
                      1 + random.nextInt(2),
                      random.nextDouble(58, 66),
                      random.nextInt(53, 60),
                      Math.round(4000 * carat),
                      carat,
                      carat,
                      carat));
    }
    Files.writeString(data.resolve(reviews ? "reviews.txt" : "diamonds.csv"), lines);
    return data.toString();
  }

  private static byte[] array(String type, String shape, byte[] values) {
    String header = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }".formatted(type, shape);
    ByteBuffer file = ByteBuffer.allocate(10 + header.length() + values.length);
    file.order(ByteOrder.LITTLE_ENDIAN).put((byte) 0x93).put("NUMPY".getBytes(UTF_8));
    file.put((byte) 1).put((byte) 0).putShort((short) header.length());
    return file.put(header.getBytes(UTF_8)).put(values).array();
  }

  /** Label noise sweeps over a parameter of its own data set. */
  private static String drawn(Path file) {
    String digits = "synthetic-digits: {train: 20, test: 10}";
    return file.toString().contains("label-noise")
        ? "label-noise: {rate: 0.1, of: {" + digits + "}}"
        : digits;
  }

  private static String name(Path file) {
    return STUDIES.relativize(file).toString().replace('\\', '/');
  }

  private int run(List<String> words, String... more) {
    String[] args = Stream.concat(words.stream(), Stream.of(more)).toArray(String[]::new);
    return sb.run(args);
  }
}
