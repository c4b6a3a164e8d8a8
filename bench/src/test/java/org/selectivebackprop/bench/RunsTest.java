package org.selectivebackprop.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.train.Training;
import org.selectivebackprop.results.RunFolder;
import org.selectivebackprop.results.file.FolderClaim;

/** {@code sb runs}, in this process. */
class RunsTest {
  private static final String TINY =
      "--dataset=synthetic-digits:@{train:@40,@test:@20} --model=mlp:@{width:@8} --engine=reference"
          + " --batch 20 --epochs 2 --out ";

  @TempDir private Path folder;
  private Sb sb = new Sb();

  @Test
  void listsARunAndAStudyAndDeletesThem() throws IOException {
    train();
    run("compare --strategies traditional,sb --budgets none " + TINY + folder + "/study");
    assertThat(run("runs " + folder)).isZero();
    assertThat(out())
        .containsPattern(
            "/one +finished +sb +synthetic-digits +mlp +3 +2/2 epochs +[\\d.]+ % +\\S+ +- +\\S+ [kM]B")
        .containsPattern(
            "/study +finished +2 strategies +synthetic-digits +mlp +- +2/2 runs +- +\\S+ +- ");
    assertThat(out().lines()).hasSize(4);
    assertThat(run("runs --all " + folder)).isZero();
    assertThat(out()).containsPattern("/study/traditional-seed1-\\S+ +finished +traditional ");
    assertThat(out().lines()).hasSize(6);
    assertThat(run("runs --json " + folder)).isZero();
    JsonNode json = new ObjectMapper().readTree(out());
    assertThat(json.get("schema").asText()).isEqualTo("selective-backprop/runs/1");
    assertThat(json.at("/found/0/folder").asText()).isEqualTo(folder + "/one");
    assertThat(json.at("/found/0/state").asText()).isEqualTo("finished");
    assertThat(json.at("/found/0/seed").asLong()).isEqualTo(3);
    assertThat(json.at("/found/0/planned").asInt()).isEqualTo(2);
    assertThat(json.at("/found/0/secondsLeft").isNull()).isTrue();
    assertThat(json.at("/found/1/runs")).hasSize(2);
    assertThat(answering("n", "runs delete " + folder + "/one")).isZero();
    assertThat(err()).contains("/one ", "delete these, ", "nothing is deleted");
    assertThat(answering("", "runs delete " + folder + "/one")).isEqualTo(2);
    assertThat(err()).contains("no answer on standard input", "give --yes");
    assertThat(folder.resolve("one/result.json")).exists();
    assertThat(answering("yes", "runs delete " + folder + "/one")).isZero();
    assertThat(folder.resolve("one")).doesNotExist();
    Files.writeString(folder.resolve("study/notes"), "x");
    assertThat(run("runs delete --yes " + folder + "/study")).isZero();
    assertThat(err()).contains("study' has files of something else, which stay");
    assertThat(folder.resolve("study")).isDirectoryContaining("glob:**/notes");
    assertThat(folder.resolve("study").toFile().list()).hasSize(1);
  }

  @Test
  void tellsWhatRunsAndDoesNotDeleteIt() {
    train();
    try (FolderClaim held = FolderClaim.take(folder.resolve("one"), RunFolder.FILES, "test")) {
      assertThat(held).isNotNull();
      assertThat(run("runs " + folder)).isZero();
      assertThat(out()).containsPattern("/one +running +sb ");
      assertThat(run("runs delete --yes " + folder + "/one")).isEqualTo(2);
      assertThat(err()).contains("a run is writing to").contains("parameter FOLDER of sb runs");
    }
    assertThat(folder.resolve("one/result.json")).exists();
  }

  @Test
  void saysWhatCannotBeListed() throws IOException {
    assertThat(run("runs " + folder)).isZero();
    assertThat(out()).isEqualTo("no runs in '" + folder + "'\n");
    assertThat(run("runs " + folder + "/none")).isEqualTo(2);
    assertThat(err()).contains("none' cannot be read: it is not there");
    assertThat(run("runs " + folder + " delete " + folder)).isEqualTo(2);
    assertThat(err()).contains("folders before 'delete'");
    Files.createDirectories(folder.resolve("x"));
    Files.writeString(folder.resolve("x/result.json"), "{}");
    assertThat(run("runs " + folder)).isZero();
    assertThat(out())
        .containsPattern("/x +foreign ")
        .contains("foreign: '" + folder + "/x': result.json is not of this program");
  }

  /** A command keeps its claim until its process ends. */
  private void train() {
    Training training =
        Training.on("synthetic-digits: {train: 40, test: 20}")
            .network("mlp: {width: 8}")
            .engine("reference")
            .batch(20)
            .epochs(2)
            .seed(3);
    RunFolder.create(folder.resolve("one"))
        .label("sb")
        .examples()
        .metrics()
        .tensorBoard()
        .run(training);
  }

  private int answering(String answer, String line) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream((answer.isEmpty() ? "" : answer + "\n").getBytes(UTF_8)));
    try {
      return run(line);
    } finally {
      System.setIn(before);
    }
  }

  private int run(String line) {
    sb = new Sb();
    String[] words = line.split(" ");
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i].replace('@', ' ');
    }
    return sb.run(words);
  }

  private String out() {
    return sb.out();
  }

  private String err() {
    return sb.err();
  }
}
