package org.selectivebackprop.bench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that explain and list. */
class CommandsIT {
  @TempDir private Path folder;

  @Test
  void tellsItsVersion() {
    assertThat(Sb.in(folder).run("--version").succeeded().out())
        .matches("sb \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
  }

  @Test
  void helpNamesEveryCommandAndShowsExamples() {
    assertThat(Sb.in(folder).run("--help").succeeded().out())
        .contains(
            "compare", "train", "models", "plugins", "doctor", "Examples:", "sb compare --quick")
        .contains("resume", "examples", "data");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"compare", "train", "resume", "examples", "models", "data", "plugins", "doctor"})
  void everyCommandShowsExamples(String command) {
    assertThat(Sb.in(folder).run(command, "--help").succeeded().out())
        .contains("Usage: sb " + command, "--plugins=DIR", "Examples:", "  sb " + command);
  }

  @Test
  void listsEverythingThereIsToChooseFrom() {
    String out = Sb.in(folder).run("plugins").succeeded().out();
    assertThat(out.lines().map(line -> line.strip().split(" ")[0]))
        .contains("traditional", "random", "sb", "stale-sb", "kath18")
        .contains("all", "selective-backprop", "importance-sampling", "hard-threshold")
        .contains("absolute-loss", "top-k", "warm-up")
        .contains("loss", "squared-error", "logit-gradient-norm")
        .contains("always-fresh", "every-n-epochs")
        .contains("tensorflow", "reference")
        .contains("small-cnn", "resnet-8", "resnet-14", "resnet-18", "resnet-20")
        .contains("resnet-56", "wide-resnet-28-10", "mobilenet-v2", "densenet-bc", "vgg-16", "mlp")
        .contains("synthetic-digits", "fashion-mnist", "mnist", "cifar10")
        .contains(
            "crop",
            "crop-flip",
            "none",
            "constant",
            "cosine",
            "step",
            "one-cycle",
            "linear-warm-up");
    assertThat(out).doesNotContain("could not be loaded", "cannot be used");
  }

  @Test
  void listsNetworksWithTheirCost() {
    assertThat(Sb.in(folder).run("models").succeeded().out())
        .containsPattern("(?m)^model +parameters +multiply-adds +source$")
        .containsPattern("(?m)^resnet-20 +272,474 +40,813,184 +He et al\\. 2016, .*1512.03385$")
        .containsPattern("(?m)^small-cnn +")
        .containsPattern("(?m)^wide-resnet-28-10 +36,479,194 +5,2\\d\\d,\\d{3},\\d{3} +Zagoruyko");
  }

  @Test
  void describesAPluginWithItsParameters() {
    assertThat(Sb.in(folder).run("plugins", "describe", "selective-backprop").succeeded().out())
        .contains("selective-backprop (selection policy)")
        .contains("source:  Jiang et al. 2019", "costs:   1 + 3s")
        .contains("beta", "real, at least 0; default 2.0", "history", "default 1024")
        .contains("in module org.selectivebackprop.samplers");
  }

  /** Each says which option takes it, and a preset what it stands for. */
  @Test
  void tellsPluginsOfOneNameApart() {
    assertThat(Sb.in(folder).run("plugins", "describe", "rho-loss").succeeded().out())
        .containsSubsequence(
            "rho-loss (preset)",
            "--strategy rho-loss  [sb train]    --strategies rho-loss  [sb compare]",
            "--select 'rho-loss: {share: 0.1}' --score 'rho-loss: {irreducible:",
            "--staleness always-fresh",
            "rho-loss (selection policy)",
            "--select rho-loss\n",
            "rho-loss (scorer)",
            "--score rho-loss\n");
  }

  @Test
  void theDoctorFindsThisMachineFit() {
    assertThat(Sb.in(folder).run("doctor").succeeded().out())
        .contains("this machine", "Java", "memory", "engine tensorflow", "native library")
        .contains("data sets", "synthetic-digits", "all load");
  }
}
