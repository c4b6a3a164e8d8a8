package org.selectivebackprop.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.run.Outcome;
import org.selectivebackprop.results.comparison.Comparison;
import org.selectivebackprop.results.comparison.FinishedRun;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

class ErrorChartTest {
  @TempDir private Path folder;

  @Test
  void drawsEveryStrategyAsPng() throws IOException {
    write(run("traditional", 0.5, 0.1), run("sb", 0.4, 0.09));
    BufferedImage image = ImageIO.read(folder.resolve("chart.png").toFile());
    assertThat(image.getWidth()).isEqualTo(960);
    assertThat(image.getHeight()).isEqualTo(560);
    assertThat(colours(image)).contains(0x000000, 0xE69F00, 0xFFFFFF);
  }

  @Test
  void drawsWellFormedSvg() throws IOException, SAXException, ParserConfigurationException {
    write(run("traditional", 0.5, 0.1), run("sb", 0.4, 0.09));
    Document svg = parse(folder.resolve("chart.svg"));
    assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(svg.getElementsByTagName("path").getLength()).isGreaterThan(20);
    // One line per strategy in its colour; letters are outlines, so that no viewer lacks the font.
    assertThat(Files.readString(folder.resolve("chart.svg"))).contains("stroke:rgb(230,159,0)");
  }

  @Test
  void coloursThatComeAgainComeDashed() throws IOException {
    FinishedRun[] runs =
        IntStream.range(0, 9)
            .mapToObj(i -> run("strategy-" + i, 0.5, 0.1 + 0.01 * i))
            .toArray(FinishedRun[]::new);
    write(Arrays.copyOf(runs, 8));
    String eight = Files.readString(folder.resolve("chart.svg"));
    write(runs);
    assertThat(eight).doesNotContain("stroke-dasharray:8");
    assertThat(Files.readString(folder.resolve("chart.svg"))).contains("stroke-dasharray:8");
  }

  @Test
  void anErrorOfZeroAndALabelWithParametersCanBeDrawn() throws IOException {
    write(run("traditional", 0.0, 0.0), run("sb: {beta: 1.0}", 0.4));
    assertThat(ImageIO.read(folder.resolve("chart.png").toFile())).isNotNull();
  }

  @Test
  void withoutAnEpochThereIsNothingToDraw() {
    write(run("sb"));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void anErrorThatIsNotANumberLeavesAGap() throws IOException {
    write(run("sb", 0.5, Double.NaN));
    assertThat(ImageIO.read(folder.resolve("chart.png").toFile())).isNotNull();
  }

  private void write(FinishedRun... runs) {
    ErrorChart.write(new Comparison("traditional", List.of(), List.of(runs)), "a title", folder);
  }

  /** A run of one second an epoch. */
  private static FinishedRun run(String label, double... errors) {
    FinishedRun.Work work = new FinishedRun.Work(9, 0, 9, 27, 0, Map.of("total", 1.0));
    return new FinishedRun(
        label,
        Path.of(label),
        Outcome.COMPLETED,
        Map.of("seed", 1),
        "sha256:00",
        Map.of(),
        work,
        OptionalDouble.empty(),
        IntStream.range(0, errors.length)
            .mapToObj(i -> new FinishedRun.Epoch(i + 1, errors[i], Double.NaN, Double.NaN, work))
            .toList());
  }

  private static Set<Integer> colours(BufferedImage image) {
    Set<Integer> found = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        found.add(image.getRGB(x, y) & 0xFFFFFF);
      }
    }
    return found;
  }

  private static Document parse(Path file)
      throws IOException, SAXException, ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    // The document type is named by its address, which a test must not fetch.
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    DocumentBuilder builder = factory.newDocumentBuilder();
    return builder.parse(file.toFile());
  }
}
