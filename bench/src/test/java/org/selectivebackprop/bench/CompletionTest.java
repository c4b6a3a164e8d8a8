package org.selectivebackprop.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script of {@code sb completion}, in bash. */
class CompletionTest {
  @TempDir private Path folder;
  private Path script = Path.of("");

  @BeforeEach
  void write() throws IOException {
    Sb sb = new Sb();
    assertThat(sb.run("completion")).as(sb.err()).isZero();
    script = Files.writeString(folder.resolve("completion"), sb.out());
  }

  @Test
  void isAScriptOfBash() throws IOException, InterruptedException {
    assertThat(bash("bash -n " + script)).isEmpty();
    assertThat(Files.readString(script)).contains("bashcompinit"); // for zsh
  }

  @ParameterizedTest
  @CsvSource({
    "sb tr, train",
    "sb runs de, delete",
    "sb train --strategy stale, stale-sb",
    "sb train --dataset synthetic, synthetic-digits",
    "sb train --select selective-b, selective-backprop",
    "sb compare --model resnet-2, resnet-20",
    "sb compare --strategies kath, kath18",
    "sb train --engine tensorf, tensorflow",
    "sb train --epo, --epochs",
    "sb data describe fashion, fashion-mnist",
    "sb plugins describe every-, every-n-epochs",
    "sb models resnet-18, resnet-18",
    "sb train --out sub, subfolder",
    "sb runs sub, subfolder",
  })
  void completes(String typed, String expected) throws IOException, InterruptedException {
    Files.createDirectories(folder.resolve("subfolder"));
    String words =
        String.join(" ", Arrays.stream(typed.split(" ")).map(w -> "'" + w + "'").toList());
    String command =
        "cd %s; source %s; COMP_WORDS=(%s); COMP_CWORD=%d; COMP_LINE='%s'; COMP_POINT=%d;"
                .formatted(
                    folder, script, words, typed.split(" ").length - 1, typed, typed.length())
            + " _complete_sb; printf '%s\\n' \"${COMPREPLY[@]}\"";
    assertThat(bash(command)).contains(expected);
  }

  private static List<String> bash(String command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.lines().toList();
  }
}
