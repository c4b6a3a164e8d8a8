package org.selectivebackprop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.plugin.PluginEntry;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;

/**
 * The page of methods lists what the program lists; where it does not, the right one is written.
 */
class MethodsPageTest {
  private static final Path PAGE =
      Path.of("").toAbsolutePath().getParent().resolve("docs/methods.md");
  private static final Path RIGHT = Path.of("target", "methods.md");
  private static final String EXAMPLE =
      "Costs are in forward passes per example and epoch; s is the share that is trained.";
  private static final String END = "\n## Not built";

  private final PluginRegistry registry = PluginRegistry.discover(List.of());

  @Test
  void pageIsWhatTheRegistrySays() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(page).contains(END);
    String right =
        page.substring(0, page.indexOf("\n## ") + 1)
            + section("Presets", PluginKind.PRESET, EXAMPLE)
            + section("Selection policies", PluginKind.SELECTION, EXAMPLE)
            + section(
                "Scorers",
                PluginKind.SCORER,
                "Costs are in forward passes of the trained network per example that is scored.")
            + section(
                "Staleness policies",
                PluginKind.STALENESS,
                "Costs are in scoring passes per example and epoch.")
            + page.substring(page.indexOf(END) + 1);
    if (!page.equals(right)) {
      Files.writeString(RIGHT, right);
    }
    assertThat(page.equals(right))
        .as("%s is out of date: replace it by bench/%s", PAGE, RIGHT)
        .isTrue();
  }

  private String section(String title, PluginKind<?> kind, String costs) {
    return "## %s\n\n%s\n\n| name | what | cost | source |\n|---|---|---|---|\n%s\n"
        .formatted(
            title,
            costs,
            registry.entries().stream()
                .filter(entry -> entry.kind().equals(kind))
                .map(MethodsPageTest::row)
                .collect(Collectors.joining()));
  }

  private static String row(PluginEntry<?> entry) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            entry.name(), entry.info().summary(), entry.info().cost(), entry.info().source());
  }
}
