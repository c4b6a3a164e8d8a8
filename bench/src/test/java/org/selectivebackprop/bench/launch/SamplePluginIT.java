package org.selectivebackprop.bench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The template of a policy plugin, built by its own Maven project, dropped in as a jar. */
class SamplePluginIT {
  @TempDir private Path folder;

  @Test
  void aFolderNamedByAnOptionIsSearched() throws IOException {
    Path jars = copyInto(folder.resolve("jars"));
    assertThat(Sb.in(folder).run("plugins", "--plugins", jars.toString()).succeeded().out())
        .contains("middle-band");
    Sb sb = Sb.in(folder);
    sb.trainTiny(
            "--plugins",
            "jars",
            "--select",
            "middle-band: {drop-easiest: 0.4}",
            "--epochs",
            "1",
            "--out",
            "out")
        .succeeded();
    var result = sb.json("out/result.json");
    assertThat(result.get("counts").get("trained").asInt()).isEqualTo(256 / 2);
    assertThat(result.get("recipe").get("select").get("middle-band").get("drop-hardest").asDouble())
        .isEqualTo(0.1);
  }

  @Test
  void aFolderNamedByTheEnvironmentIsSearched() throws IOException {
    Path jars = copyInto(folder.resolve("jars"));
    Sb sb = Sb.in(folder).with("SB_PLUGINS", jars.toString());
    assertThat(sb.run("plugins", "describe", "middle-band").succeeded().out())
        .contains("drop-easiest", "com.example.band", "policy-plugin");
  }

  @Test
  void theDistributionsOwnFolderIsSearched() throws IOException {
    Path jar = sample();
    Path dropped = Sb.home().resolve("plugins").resolve(jar.getFileName());
    Files.copy(jar, dropped);
    try {
      assertThat(Sb.in(folder).run("plugins").succeeded().out()).contains("middle-band");
    } finally {
      Files.delete(dropped);
    }
    assertThat(Sb.in(folder).run("plugins").succeeded().out()).doesNotContain("middle-band");
  }

  private static Path copyInto(Path folder) throws IOException {
    Path jar = sample();
    Files.copy(jar, Files.createDirectories(folder).resolve(jar.getFileName()));
    return folder;
  }

  /** The reactor builds it before this module. */
  static Path sample() {
    Path built = Path.of("../samples/policy-plugin/target/policy-plugin-1.0.jar").toAbsolutePath();
    assertThat(built).exists();
    return built.normalize();
  }
}
