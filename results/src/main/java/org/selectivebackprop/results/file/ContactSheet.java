package org.selectivebackprop.results.file;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.model.ImageShape;

/** Images of a data set in titled rows, as a PNG. */
public final class ContactSheet {
  private static final int TILE = 64;
  private static final int GAP = 4;
  private static final int TITLE = 22;

  private final Dataset.Split split;
  private final ImageShape shape;
  private final int factor;
  private final int step;
  private final boolean onPaper;

  public ContactSheet(Dataset.Split split, ImageShape shape) {
    this(split, shape, TILE, 1, true);
  }

  /** Of images no larger than this, of which larger ones lose rows and columns; on nothing. */
  public static ContactSheet thumbnails(Dataset.Split split, ImageShape shape, int most) {
    int large = Math.max(shape.width(), shape.height());
    return new ContactSheet(split, shape, most, (large + most - 1) / most, false);
  }

  private ContactSheet(Dataset.Split split, ImageShape shape, int tile, int step, boolean onPaper) {
    this.split = split;
    this.shape = shape;
    this.step = step;
    this.onPaper = onPaper;
    // Whole multiples keep every pixel as large as its neighbours.
    factor = Math.max(1, tile / Math.max(shape.width(), shape.height()));
  }

  public record Row(String title, List<Integer> ids) {
    public Row {
      ids = List.copyOf(ids);
    }
  }

  /** Ids in rows of at most {@code perRow}, the first one titled. */
  public static Stream<Row> rows(String title, List<Integer> ids, int perRow) {
    return IntStream.range(0, (ids.size() + perRow - 1) / perRow)
        .mapToObj(
            i ->
                new Row(
                    i == 0 ? title : "",
                    ids.subList(perRow * i, Math.min(ids.size(), perRow * (i + 1)))));
  }

  /** Draws the rows, at least one image in all, and writes the picture whole or not at all. */
  public void write(List<Row> rows, Path file) {
    ResultWriter.write(file, png(draw(rows)));
  }

  /** As {@link #write}, as bytes. */
  public static byte[] png(BufferedImage sheet) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(sheet, "png", out)) {
        throw new IllegalStateException("this Java runtime cannot write PNG");
      }
    } catch (IOException impossible) { // it is written to memory
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  /** Draws the rows; fonts are needed for titles alone. */
  public BufferedImage draw(List<Row> rows) {
    int columns = rows.stream().mapToInt(row -> row.ids().size()).max().orElseThrow();
    int width = GAP + columns * (pixels(shape.width()) + GAP);
    BufferedImage sheet =
        new BufferedImage(
            width,
            rows.stream().mapToInt(this::height).sum() + GAP,
            onPaper ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
    Arrays.fill(
        ((DataBufferInt) sheet.getRaster().getDataBuffer()).getData(), onPaper ? 0xFFFFFF : 0);
    int top = 0;
    for (Row row : rows) {
      int bottom = top + height(row);
      int tiles = bottom - pixels(shape.height()) - GAP;
      if (!row.title().isEmpty()) {
        title(row.title(), tiles - 6, sheet);
      }
      for (int c = 0; c < row.ids().size(); c++) {
        paint(row.ids().get(c), sheet, GAP + c * (pixels(shape.width()) + GAP), tiles);
      }
      top = bottom;
    }
    return sheet;
  }

  private static void title(String text, int baseline, BufferedImage sheet) {
    Graphics2D graphics = sheet.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setColor(Color.DARK_GRAY);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    graphics.drawString(text, GAP, baseline);
    graphics.dispose();
  }

  private int height(Row row) {
    return (row.title().isEmpty() ? 0 : TITLE) + pixels(shape.height()) + GAP;
  }

  /** How many pixels of the sheet some of an image are. */
  private int pixels(int ofImage) {
    return (ofImage + step - 1) / step * factor;
  }

  private void paint(int id, BufferedImage sheet, int left, int top) {
    byte[] pixels = new byte[shape.size()];
    split.image(id, pixels, 0);
    for (int y = 0; y < pixels(shape.height()); y++) {
      for (int x = 0; x < pixels(shape.width()); x++) {
        sheet.setRGB(left + x, top + y, color(pixels, y / factor * step, x / factor * step));
      }
    }
  }

  /** One channel is grey; of more than three the first three are shown. */
  private int color(byte[] pixels, int y, int x) {
    int at = (y * shape.width() + x) * shape.channels();
    int red = pixels[at] & 0xFF;
    int green = shape.channels() < 3 ? red : pixels[at + 1] & 0xFF;
    int blue = shape.channels() < 3 ? red : pixels[at + 2] & 0xFF;
    return (0xFF << 24) | (red << 16) | (green << 8) | blue;
  }
}
