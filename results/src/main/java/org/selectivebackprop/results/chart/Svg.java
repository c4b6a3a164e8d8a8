package org.selectivebackprop.results.chart;

import java.util.List;
import java.util.Locale;
import org.selectivebackprop.results.chart.Drawing.Anchor;
import org.selectivebackprop.results.chart.Drawing.Area;
import org.selectivebackprop.results.chart.Drawing.At;
import org.selectivebackprop.results.chart.Drawing.Box;
import org.selectivebackprop.results.chart.Drawing.Dot;
import org.selectivebackprop.results.chart.Drawing.Group;
import org.selectivebackprop.results.chart.Drawing.Line;
import org.selectivebackprop.results.chart.Drawing.Shape;
import org.selectivebackprop.results.chart.Drawing.Words;

/** Shapes as SVG. */
final class Svg {
  private Svg() {}

  /** What is inside a drawing; a page colours it and finds its series. */
  static String of(List<Group> groups, boolean page) {
    StringBuilder out = new StringBuilder();
    for (Group group : groups) {
      out.append("<g");
      if (page && group.series() >= 0) {
        out.append(
            Drawing.text(" data-s=\"%d\" data-n=\"%s\"", group.series(), Html.text(group.name())));
      }
      if (group.offset().x() != 0 || group.offset().y() != 0) {
        out.append(
            Drawing.text(
                " transform=\"translate(%.0f %.0f)\"", group.offset().x(), group.offset().y()));
      }
      out.append('>');
      group.shapes().forEach(shape -> out.append(svg(shape, page)));
      out.append("</g>\n");
    }
    return out.toString();
  }

  private static String svg(Shape shape, boolean page) {
    if (shape instanceof Line line) {
      String dashes =
          line.dashes().isEmpty() ? "" : " stroke-dasharray=\"" + line.dashes().strip() + '"';
      return Drawing.text(
          "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"%.1f\"%s points=\"%s\"/>",
          line.ink().svg(page), line.width(), dashes, points(line.points()));
    }
    if (shape instanceof Area area) {
      return Drawing.text(
          "<polygon fill=\"%s\" fill-opacity=\"%.2f\" points=\"%s\"/>",
          area.ink().svg(page), area.opacity(), points(area.points()));
    }
    if (shape instanceof Dot dot) {
      return Drawing.text(
          "<circle fill=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"/>",
          dot.ink().svg(page), dot.at().x(), dot.at().y(), dot.radius());
    }
    if (shape instanceof Box box) {
      return Drawing.text(
          "<rect fill=\"%s\" fill-opacity=\"%.2f\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\""
              + " height=\"%.1f\"><title>%s</title></rect>",
          box.ink().svg(page),
          box.opacity(),
          box.at().x(),
          box.at().y(),
          box.width(),
          box.height(),
          Html.text(box.title()));
    }
    Words words = (Words) shape;
    return Drawing.text(
        "<text fill=\"%s\" x=\"%.1f\" y=\"%.1f\"%s%s>%s</text>",
        words.ink().svg(page),
        words.at().x(),
        words.at().y(),
        words.anchor() == Anchor.START
            ? ""
            : " text-anchor=\"" + words.anchor().name().toLowerCase(Locale.ROOT) + '"',
        words.bold() ? " font-weight=\"600\"" : "",
        Html.text(words.text()));
  }

  private static String points(List<At> points) {
    StringBuilder out = new StringBuilder();
    points.forEach(at -> out.append(Drawing.text("%.1f,%.1f ", at.x(), at.y())));
    return out.toString().stripTrailing();
  }
}
