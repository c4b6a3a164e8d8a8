package org.selectivebackprop.results;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.selectivebackprop.results.RunRecorderTest.stopAfter;
import static org.selectivebackprop.results.RunRecorderTest.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.run.EpochReport;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.results.file.EventRecords;
import org.selectivebackprop.results.file.EventRecords.Value;

/** Events as they lie in the files, and as TensorBoard reads them where it is installed. */
class TensorBoardTest {
  @TempDir private Path folder;

  @Test
  void everyEpochIsThereWithItsErrorsCostsHistogramAndPictures() throws IOException {
    RunResult result =
        RunFolder.create(folder.resolve("a")).recording(every(2)).examples().run(training());
    List<Value> values = values("a");
    long considered = 0;
    for (EpochReport epoch : result.epochs()) {
      considered += epoch.costs().considered();
      Map<String, Value> of = at(values, considered);
      assertThat(of.get("test/error").number()).isEqualTo((float) epoch.testError());
      assertThat(of.get("test/loss").number()).isEqualTo((float) epoch.testLoss());
      assertThat(of.get("epoch/train-loss").number()).isEqualTo((float) epoch.trainLoss());
      assertThat(of.get("epoch/selectivity").number())
          .isEqualTo((float) (epoch.costs().trained() / (double) epoch.costs().considered()));
      assertThat(of.get("seconds/backward").number()).isPositive();
      assertThat(of).containsKeys("examples/most-selected", "examples/least-selected");
    }
    Value last = at(values, considered).get("examples/times-selected");
    double[] selected = ExampleColumn.SELECTED.of(left("a").examples());
    assertThat(last.histogram().num()).isEqualTo(80);
    assertThat(last.histogram().sum()).isEqualTo(Arrays.stream(selected).sum());
    for (int i = 0; i < last.histogram().limits().size(); i++) {
      double limit = last.histogram().limits().get(i);
      double before = i == 0 ? -1 : last.histogram().limits().get(i - 1);
      assertThat(last.histogram().counts().get(i))
          .as("at most %s", limit)
          .isEqualTo(
              (double) Arrays.stream(selected).filter(n -> n > before && n <= limit).count());
    }
    BufferedImage picture =
        ImageIO.read(at(values, considered).get("examples/most-selected").png().newInput());
    assertThat(picture.getWidth()).isEqualTo(4 + 12 * 68);
    assertThat(picture.getHeight()).isEqualTo(4 + 2 * 68);
  }

  @Test
  void stepsAreThereWithLossAndLearningRate() throws IOException {
    RunResult result =
        RunFolder.create(folder.resolve("a"))
            .recording(every(2))
            .run(training().schedule("constant").learningRate(0.25));
    List<Value> losses = values("a").stream().filter(v -> v.tag().equals("step/loss")).toList();
    assertThat(losses).hasSize((int) result.costs().updates() / 2);
    assertThat(losses).allMatch(v -> v.number() > 0);
    assertThat(values("a").stream().filter(v -> v.tag().equals("step/learning-rate")))
        .allMatch(v -> v.number() == 0.25f);
    assertThat(losses.stream().map(Value::step)).isSorted().doesNotHaveDuplicates();
  }

  /** One that forgets what the first process wrote after its checkpoint. */
  @Test
  void aRunThatGoesOnSaysFromWhere() throws IOException {
    RunFolder.create(folder.resolve("a")).recording(every(1)).run(training().listen(stopAfter(1)));
    RunFolder.resume(folder.resolve("a")).run(training());
    List<EventRecords> files = files("a");
    assertThat(files).hasSize(2);
    assertThat(files.get(0).version()).isEqualTo("brain.Event:2");
    assertThat(files.get(0).start()).isZero();
    assertThat(files.get(1).start()).isEqualTo(80);
    assertThat(files.get(1).values()).allMatch(value -> value.step() >= 80);
  }

  @Test
  void aFlippedBitIsNoticed() throws IOException {
    RunFolder.create(folder.resolve("a")).recording(every(1)).run(training().epochs(1));
    Path file = paths("a").get(0);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> EventRecords.read(file)).hasMessageContaining("checksum");
  }

  @Test
  void tensorBoardReadsAllOfIt() throws IOException, InterruptedException {
    String python = python();
    RunFolder.create(folder.resolve("whole")).recording(every(1)).run(training());
    RunFolder.create(folder.resolve("parts"))
        .recording(every(1))
        .run(training().listen(stopAfter(1)));
    RunFolder.resume(folder.resolve("parts")).run(training());
    JsonNode whole = read(python, "whole");
    JsonNode parts = read(python, "parts");
    for (String tag :
        List.of(
            "test/error", "test/loss", "step/loss", "step/learning-rate", "epoch/forward-passes")) {
      assertThat(parts.get("scalars").get(tag)).as(tag).isEqualTo(whole.get("scalars").get(tag));
      assertThat(whole.get("scalars").get(tag).size()).as(tag).isGreaterThanOrEqualTo(3);
    }
    for (String kind : List.of("histograms", "images")) {
      assertThat(parts.get(kind)).as(kind).isEqualTo(whole.get(kind));
    }
    JsonNode histogram = whole.get("histograms").get("examples/times-selected");
    assertThat(histogram).hasSize(3);
    assertThat(histogram.get(2).get(0).asInt()).isEqualTo(240);
    assertThat(histogram.get(2).get(1).asDouble()).isEqualTo(80, within(0.0));
    for (String tag : List.of("examples/most-selected", "examples/least-selected")) {
      assertThat(whole.get("images").get(tag).get(0).toString()).isEqualTo("[80,820,140,\"PNG\"]");
    }
    String inspected =
        run(
            python,
            "-m",
            "tensorboard.main",
            "--inspect",
            "--logdir",
            folder.resolve("parts").toString());
    assertThat(inspected)
        .contains("test/error", "step/loss", "examples/times-selected", "examples/most-selected");
  }

  private JsonNode read(String python, String run) throws IOException, InterruptedException {
    Path script = Path.of("src/test/resources/read_events.py").toAbsolutePath();
    String events = folder.resolve(run).resolve(TensorBoard.FOLDER).toString();
    return new ObjectMapper().readTree(run(python, script.toString(), events));
  }

  /** TENSORBOARD_PYTHON, or what is on the PATH. */
  private static String python() throws IOException, InterruptedException {
    String python = Optional.ofNullable(System.getenv("TENSORBOARD_PYTHON")).orElse("python3");
    boolean there;
    try {
      Process process =
          new ProcessBuilder(python, "-c", "import tensorboard")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      there = process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException missing) {
      there = false;
    }
    assumeTrue(
        there, "no tensorboard in " + python + "; set TENSORBOARD_PYTHON to one that has it");
    return python;
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private static Recorded every(int steps) {
    return new Recorded(false, false, true, steps);
  }

  private static Map<String, Value> at(List<Value> values, long step) {
    Map<String, Value> byTag = new LinkedHashMap<>();
    values.stream()
        .filter(value -> value.step() == step)
        .forEach(value -> assertThat(byTag.put(value.tag(), value)).isNull());
    return byTag;
  }

  private RunFolder left(String run) {
    return RunFolder.look(folder.resolve(run), RunFolder.RESULT);
  }

  private List<Value> values(String run) throws IOException {
    List<Value> values = new ArrayList<>();
    files(run).forEach(file -> values.addAll(file.values()));
    return values;
  }

  private List<EventRecords> files(String run) throws IOException {
    List<EventRecords> files = new ArrayList<>();
    for (Path path : paths(run)) {
      files.add(EventRecords.read(path));
    }
    return files;
  }

  private List<Path> paths(String run) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(run).resolve(TensorBoard.FOLDER))) {
      return files.sorted().toList();
    }
  }
}
