package org.selectivebackprop.results.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.results.chart.Plot.Point;
import org.selectivebackprop.results.chart.Plot.Series;
import org.selectivebackprop.results.chart.Plot.Style;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ChartTest {
  private static final Axis ERROR = Axis.shares("error").logarithmic();

  private static Plot plot(Series... series) {
    return new Plot("", Axis.numbers("epoch"), ERROR, List.of(series));
  }

  private static Series line(int number, double... errors) {
    List<Point> points =
        IntStream.range(0, errors.length).mapToObj(i -> new Point(i + 1, errors[i])).toList();
    return new Series("s & <" + number + ">", number, Style.LINE, points);
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  @Test
  void aPageColoursItAndAFileNeedsNoPage() throws Exception {
    Drawing drawing = plot(line(0, 0.5, 0.1), line(3, 0.4, 0.09)).wide();
    assertThat(drawing.svg())
        .contains("var(--s3)", "data-s=\"3\"", "data-n=\"s &amp; &lt;3&gt;\"", "data-x=", "role=")
        .doesNotContain("xmlns", "#0072b2");
    String file = drawing.framed("A title", List.of(new Drawing.Entry("s", 3))).svgFile();
    assertThat(file).contains("#0072b2", "A title").doesNotContain("var(", "data-", "class=");
    assertThat(parse(drawing.svg()).getElementsByTagName("circle").getLength()).isEqualTo(4);
    assertThat(parse(file).getElementsByTagName("polyline").getLength()).isGreaterThan(4);
  }

  @Test
  void aPngHasEverySeriesInItsColour() throws IOException {
    Drawing drawing = plot(line(1, 0.5, 0.1), line(3, 0.4, 0.09)).wide();
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(drawing.png()));
    assertThat(image.getWidth()).isEqualTo(2 * drawing.width());
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colours.add(image.getRGB(x, y) & 0xFFFFFF);
      }
    }
    assertThat(colours).contains(0xFFFFFF, 0xE69F00, 0x0072B2);
  }

  @Test
  void coloursThatComeAgainComeDashed() {
    assertThat(plot(line(7, 0.5, 0.1)).wide().svg()).doesNotContain("dasharray");
    assertThat(plot(line(8, 0.5, 0.1)).wide().svg()).contains("dasharray=\"7 4\"", "var(--s0)");
  }

  @Test
  void aBandIsDrawnWhereThereIsARange() {
    Series ranged =
        new Series("a", 0, Style.LINE, List.of(new Point(1, 2, 1, 3), new Point(2, 2, 1, 3)));
    assertThat(plot(ranged).wide().svg()).contains("<polygon");
    assertThat(plot(line(0, 0.2, 0.1)).wide().svg()).doesNotContain("<polygon");
  }

  @Test
  void longLinesAreThinnedToWhatAReaderCanTellApart() {
    Series[] many = new Series[100];
    for (int i = 0; i < many.length; i++) {
      many[i] = line(i, IntStream.range(0, 500).mapToDouble(e -> 1.0 / (e + 2)).toArray());
    }
    assertThat(plot(many).wide().svg()).hasSizeLessThan(70_000);
  }

  @Test
  void valuesThatALogarithmLacksAreAtTheEndOfTheAxis() {
    String svg = plot(line(0, 0.5, 0.0, 1e-12)).wide().svg();
    assertThat(svg).doesNotContain("NaN", "Infinity");
  }

  @Test
  void equalValuesHaveAnAxisWithNumbers() throws Exception {
    Document one = parse(plot(line(0, 0.0366)).wide().svg());
    assertThat(one.getElementsByTagName("text").getLength()).isGreaterThan(5);
    assertThat(plot(line(0, 0.0366)).wide().svg()).contains(">3.6 %<", ">3.8 %<");
  }

  @Test
  void namedValuesAreWhereTheirNumberSays() {
    Axis axis = Axis.labels("n", List.of("1", "2", "6"));
    Drawing drawing = new Plot("", axis, ERROR, List.of(line(0, 0.1))).small();
    assertThat(drawing.svg()).contains(">6</text>", "class=\"plot small\"");
  }

  @Test
  void aHeatMapIsDarkerWhereTheValueIsLower() {
    HeatMap map =
        new HeatMap(
            "sb",
            new HeatMap.Parameter("lr", List.of("0.1", "0.2")),
            new HeatMap.Parameter("beta", List.of("1")),
            Map.of(List.of("0.1", "1"), 0.04, List.of("0.2", "1"), 0.05),
            value -> "value " + value);
    assertThat(map.drawing().svg())
        .contains("fill-opacity=\"0.96\"", "fill-opacity=\"0.06\"", "lr 0.1, beta 1: value 0.04");
  }

  @Test
  void barsSayWhatTheyAre() {
    Bars bars =
        new Bars(
            "seconds",
            true,
            List.of(
                new Bars.Row(
                    "sb",
                    "3 s",
                    List.of(new Bars.Part(2, 0, 1, "data"), new Bars.Part(2, 1, 2, "b")))));
    assertThat(bars.drawing().svg()).contains("<title>data</title>", "3 s", "data-s=\"2\"");
  }

  @Test
  void drawingsComeTogetherInRows() throws Exception {
    Drawing one = plot(line(0, 0.5, 0.1)).small();
    Drawing all = Drawing.grid(List.of(one, one, one), 2);
    assertThat(all.width()).isEqualTo(2 * one.width());
    assertThat(all.height()).isEqualTo(2 * one.height());
    assertThat(parse(all.svgFile()).getElementsByTagName("circle").getLength()).isEqualTo(6);
  }
}
