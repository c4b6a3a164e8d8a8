package org.selectivebackprop.results.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.results.comparison.FinishedRun;
import org.selectivebackprop.results.comparison.Results;

/** The page in headless Chromium, where there is one: skipped elsewhere. */
class PageInBrowserTest {
  /** What a reader does, and what is to be seen then; the answers are the document's title. */
  private static final String READER =
      """
      <script>
      window.addEventListener('load', function () {
        var said = [];
        var buttons = document.querySelectorAll('.main button');
        function shown(n) {
          return Array.from(document.querySelectorAll('g[data-s="' + n + '"]'))
            .filter(function (g) { return getComputedStyle(g).display !== 'none'; }).length;
        }
        var before = shown(1);
        buttons[1].click();
        said.push('hidden ' + (before > 3 && shown(1) === 0) + ' ' + buttons[1].getAttribute('aria-pressed'));
        buttons[1].click();
        said.push('shown ' + (shown(1) === before));
        buttons[0].dispatchEvent(new MouseEvent('dblclick'));
        said.push('alone ' + (shown(1) === 0 && shown(0) > 3));
        buttons[0].dispatchEvent(new MouseEvent('dblclick'));
        var dot = document.querySelector('svg.plot g[data-s="0"] circle');
        var at = dot.getBoundingClientRect();
        dot.dispatchEvent(new PointerEvent('pointermove',
          { bubbles: true, clientX: at.x + at.width / 2, clientY: at.y + at.height / 2 }));
        said.push('tip ' + document.getElementById('tip').textContent);
        said.push('wide ' + (document.documentElement.scrollWidth <= document.documentElement.clientWidth));
        document.title = said.join('; ');
      });
      </script>
      """;

  @TempDir private Path folder;

  private static Optional<String> browser() {
    List<String> names = List.of("chromium", "chromium-browser", "google-chrome");
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .flatMap(place -> names.stream().map(name -> Path.of(place, name)))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }

  private String open(Path page, String size) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(browser().orElseThrow());
    command.addAll(List.of("--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"));
    command.addAll(List.of("--enable-logging=stderr", "--virtual-time-budget=2000"));
    command.addAll(List.of("--user-data-dir=" + folder.resolve("profile"), size));
    command.add(page.toUri().toString());
    Path said = folder.resolve("said");
    Path dom = folder.resolve("dom");
    Process process =
        new ProcessBuilder(command)
            .redirectError(said.toFile())
            .redirectOutput(dom.toFile())
            .start();
    boolean ended = process.waitFor(120, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).as("ended").isTrue();
    assertThat(Files.readString(said, UTF_8)).doesNotContain("CONSOLE");
    return Files.readString(dom, UTF_8);
  }

  @Test
  void legendsHideAndPointsTellTheirValues() throws IOException, InterruptedException {
    assumeTrue(browser().isPresent(), "no Chromium on the PATH: the page was not opened");
    List<FinishedRun> runs = new ArrayList<>();
    for (int seed = 1; seed <= 2; seed++) {
      runs.add(Results.plain("traditional", seed, 0.5, 0.1 + 0.02 * seed));
      runs.add(Results.sb("sb", seed, 0.4, 0.15));
    }
    Page page = new Page(Results.comparison(runs), "a title");
    Path file = folder.resolve("page.html");
    Files.writeString(file, page.html().replace("</body>", READER + "</body>"));
    for (String size : List.of("--window-size=1400,900", "--window-size=500,800")) {
      assertThat(open(file, size))
          .contains("hidden true false; shown true; alone true")
          .contains("tip traditional: 50 % at 3,000; wide true");
    }
  }
}
