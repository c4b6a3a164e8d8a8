package org.selectivebackprop.results.chart;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.selectivebackprop.results.chart.Drawing.Anchor;
import org.selectivebackprop.results.chart.Drawing.Area;
import org.selectivebackprop.results.chart.Drawing.At;
import org.selectivebackprop.results.chart.Drawing.Box;
import org.selectivebackprop.results.chart.Drawing.Dot;
import org.selectivebackprop.results.chart.Drawing.Group;
import org.selectivebackprop.results.chart.Drawing.Line;
import org.selectivebackprop.results.chart.Drawing.Shape;
import org.selectivebackprop.results.chart.Drawing.Words;

/** Paints a drawing as a PNG. */
record Painter(Graphics2D graphics) {
  private static final int SCALE = 2;

  static byte[] png(Drawing drawing) {
    int width = SCALE * drawing.width();
    int height = SCALE * drawing.height();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.scale(SCALE, SCALE);
    Painter painter = new Painter(graphics);
    for (Group group : drawing.groups()) {
      graphics.translate(group.offset().x(), group.offset().y());
      group.shapes().forEach(painter::paint);
      graphics.translate(-group.offset().x(), -group.offset().y());
    }
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException impossible) { // to memory
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  private void paint(Shape shape) {
    if (shape instanceof Line line) {
      ink(line.ink(), 1);
      float[] dashes = dashes(line.dashes());
      graphics.setStroke(
          new BasicStroke(
              (float) line.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0));
      graphics.draw(path(line.points()));
    } else if (shape instanceof Area area) {
      ink(area.ink(), area.opacity());
      graphics.fill(path(area.points()));
    } else if (shape instanceof Dot dot) {
      ink(dot.ink(), 1);
      double r = dot.radius();
      graphics.fill(new Ellipse2D.Double(dot.at().x() - r, dot.at().y() - r, 2 * r, 2 * r));
    } else if (shape instanceof Box box) {
      ink(box.ink(), box.opacity());
      At at = box.at();
      graphics.fill(new Rectangle2D.Double(at.x(), at.y(), box.width(), box.height()));
    } else if (shape instanceof Words words) {
      write(words);
    }
  }

  private void write(Words words) {
    ink(words.ink(), 1);
    graphics.setFont(
        new Font(Font.SANS_SERIF, words.bold() ? Font.BOLD : Font.PLAIN, Drawing.FONT));
    double wide = graphics.getFontMetrics().stringWidth(words.text());
    double shift = words.anchor() == Anchor.START ? 0 : words.anchor() == Anchor.END ? 1 : 0.5;
    float x = (float) (words.at().x() - shift * wide);
    graphics.drawString(words.text(), x, (float) words.at().y());
  }

  private void ink(Ink ink, double opacity) {
    graphics.setColor(new Color(ink.rgb()));
    graphics.setComposite(AlphaComposite.SrcOver.derive((float) opacity));
  }

  private static float[] dashes(String lengths) {
    if (lengths.isEmpty()) {
      return new float[] {1, 0};
    }
    String[] each = lengths.split(" ", -1);
    return new float[] {Float.parseFloat(each[0]), Float.parseFloat(each[1])};
  }

  private static Path2D path(List<At> points) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i < points.size(); i++) {
      if (i == 0) {
        path.moveTo(points.get(i).x(), points.get(i).y());
      } else {
        path.lineTo(points.get(i).x(), points.get(i).y());
      }
    }
    return path;
  }
}
