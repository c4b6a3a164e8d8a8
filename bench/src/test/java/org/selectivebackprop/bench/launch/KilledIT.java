package org.selectivebackprop.bench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands killed at random moments: what they leave can be gone on with by the command that the
 * message names, and ends as if nothing had happened. {@code -Dsb.kills=200} kills more often than
 * 40 times; downloads are killed by a test of the data sets.
 */
class KilledIT {
  private static final int KILLS = Integer.getInteger("sb.kills", 40);
  private static final int KILLED = 137;

  /** Before a run is left to its end. */
  private static final int MOST_IN_A_ROW = 4;

  /** What differs between two runs of one recipe. */
  private static final Set<String> TIMES =
      Set.of("created", "seconds", "preparationSeconds", "timeToTarget", "speedup");

  private final Random random = new Random(1);
  @TempDir private Path folder;
  private Sb sb;
  private int killed;

  @BeforeEach
  void here() {
    sb = Sb.in(folder);
  }

  @Test
  void trainingAndResumingEndAsIfNothingHadHappened() throws IOException {
    String[] whole = train("whole");
    long millis = timed(whole);
    for (int i = 0; killed < share(16); i++) {
      String out = "run" + i;
      untilItEnds(millis, out, train(out));
      assertSameRun("whole", out);
    }
  }

  @Test
  void comparisonsEndAsIfNothingHadHappened() throws IOException {
    long millis = timed(compare("whole"));
    for (int i = 0; killed < share(12); i++) {
      String out = "compared" + i;
      untilItEnds(millis, out, compare(out));
      assertThat(timeless(sb.json(out + "/compare.json")))
          .isEqualTo(timeless(sb.json("whole/compare.json")));
      List<String> runs = runs(folder.resolve("whole"));
      assertThat(runs).hasSize(6).isEqualTo(runs(folder.resolve(out)));
      for (String run : runs) {
        assertSameRun("whole/" + run, out + "/" + run);
      }
      assertThat(folder.resolve(out).resolve("figures/error-over-time.svg")).isNotEmptyFile();
    }
  }

  @Test
  void anExportIsThereWholeOrNotAtAll() throws IOException {
    sb.run(args("train", "--epochs", "1", "--engine", "tensorflow", "--out", "run")).succeeded();
    long millis = timed("export", "run", "whole");
    for (int i = 0; killed < share(6); i++) {
      String to = "model" + i;
      untilItEnds(millis, to, "export", "run", to);
      assertThat(names(folder.resolve(to))).isEqualTo(names(folder.resolve("whole")));
      assertThat(Files.size(folder.resolve(to + "/saved_model.pb")))
          .isEqualTo(Files.size(folder.resolve("whole/saved_model.pb")));
    }
    assertThat(names(folder)).noneMatch(name -> name.contains("exporting"));
  }

  @Test
  void aConversionIsDoneOrDoneAgain() throws IOException {
    for (String split : List.of("train", "test")) {
      for (int i = 0; i < 200; i++) {
        Path file = folder.resolve("data/" + split + "/class" + i % 4 + "/" + i + ".png");
        Files.createDirectories(file.getParent());
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        image.setRGB(i % 64, i / 64, 0xFFFFFF);
        ImageIO.write(image, "png", file.toFile());
      }
    }
    String[] describe = {"data", "describe", "image-folder", "--data-dir", "data"};
    String whole = checksum(sb.run(describe).succeeded());
    remove(folder.resolve("cache"));
    long millis = timed(describe);
    while (killed < share(6)) {
      remove(folder.resolve("cache"));
      for (int kill = 0; kill < MOST_IN_A_ROW && isKilled(millis, describe); kill++) {
        killed++;
      }
      assertThat(checksum(sb.run(describe).succeeded())).isEqualTo(whole);
      assertThat(names(folder.resolve("cache/image-folder"))).noneMatch(n -> n.endsWith(".part"));
    }
  }

  /** Follows what the messages name, and kills that, too. */
  private void untilItEnds(long millis, String out, String... begin) {
    String[] command = begin;
    for (int tries = 0; command.length > 0; tries++) {
      boolean kills = tries < MOST_IN_A_ROW;
      Sb.Ended ended = kills ? sb.killedAfter(random.nextLong(millis), command) : sb.run(command);
      if (ended.code() == 0) {
        return;
      }
      if (kills && ended.code() == KILLED) {
        killed++;
      } else {
        command = named(ended, out, begin);
      }
    }
  }

  /** The command that a message names; none if it says that all is there. */
  private static String[] named(Sb.Ended refused, String out, String... begin) {
    refused.failed(2, "'" + out + "'");
    if (refused.err().contains("go on with it by 'sb resume " + out + "'")) {
      return new String[] {"resume", out};
    }
    if (refused.err().contains("begin it again: give the command that began it once more")) {
      return begin;
    }
    assertThat(refused.err()).containsAnyOf("there are results", "is there already");
    return new String[0];
  }

  private boolean isKilled(long millis, String... command) {
    Sb.Ended ended = sb.killedAfter(random.nextLong(millis), command);
    assertThat(ended.code()).as(ended.err()).isIn(0, KILLED);
    return ended.code() == KILLED;
  }

  private long timed(String... command) {
    long start = System.nanoTime();
    sb.run(command).succeeded();
    return Math.max(1, (System.nanoTime() - start) / 1_000_000);
  }

  private void assertSameRun(String expected, String actual) throws IOException {
    assertThat(timeless(sb.json(actual + "/result.json")))
        .isEqualTo(timeless(sb.json(expected + "/result.json")));
    assertThat(folder.resolve(actual).resolve("examples.csv"))
        .hasSameBinaryContentAs(folder.resolve(expected).resolve("examples.csv"));
    assertThat(names(folder.resolve(actual))).isEqualTo(names(folder.resolve(expected)));
  }

  private static int share(int ofForty) {
    return Math.max(1, KILLS * ofForty / 40);
  }

  private static String checksum(Sb.Ended described) {
    return described.out().lines().filter(l -> l.contains("sha256:")).findFirst().orElseThrow();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static void remove(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static String[] train(String out) {
    return args(
        "train",
        "--strategy",
        "stale-sb",
        "--epochs",
        "30",
        "--tail",
        "carry",
        "--out",
        out,
        "--examples");
  }

  private static String[] compare(String out) {
    return args(
        "compare",
        "--strategies",
        "traditional,sb",
        "--select",
        "top-k: {keep: 0.5}",
        "--sweep",
        "lr: [0.05, 0.1]",
        "--budgets",
        "none",
        "--epochs",
        "8",
        "--checkpoint-every",
        "3",
        "--out",
        out,
        "--examples");
  }

  /** The folders of a comparison's runs. */
  static List<String> runs(Path comparison) throws IOException {
    return names(comparison).stream().filter(name -> name.contains("-seed")).toList();
  }

  /** A command on data and a network that train in no time, on the engine that starts soonest. */
  static String[] args(String command, String... options) {
    List<String> args = new ArrayList<>(List.of(command));
    args.addAll(List.of("--dataset", "synthetic-digits: {train: 128, test: 32}"));
    args.addAll(List.of("--model", "mlp: {width: 8}", "--batch", "32"));
    if (!List.of(options).contains("--engine")) {
      args.addAll(List.of("--engine", "reference"));
    }
    args.addAll(List.of(options));
    return args.toArray(String[]::new);
  }

  /** Without the times in it. */
  static JsonNode timeless(JsonNode tree) {
    if (tree instanceof ObjectNode object) {
      object.remove(TIMES);
    }
    tree.forEach(KilledIT::timeless);
    return tree;
  }
}
