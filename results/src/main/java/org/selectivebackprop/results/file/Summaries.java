package org.selectivebackprop.results.file;

import com.google.protobuf.CodedOutputStream;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;

/**
 * Values of a {@code Summary} message: scalars, histograms, images.
 *
 * @see <a
 *     href="https://github.com/tensorflow/tensorflow/blob/v2.18.0/tensorflow/core/framework/summary.proto">summary.proto</a>
 */
public final class Summaries {
  private static final int VALUE = 1;
  private static final int TAG = 1;
  private static final int SIMPLE_VALUE = 2;
  private static final int IMAGE = 4;
  private static final int HISTOGRAM = 5;
  private static final int MOST_BUCKETS = 30;
  private static final int RGB = 3;

  private Summaries() {}

  /** A number; one that is not finite is left out. */
  public static void scalar(CodedOutputStream to, String tag, double value) throws IOException {
    if (Double.isFinite(value)) {
      value(to, tag, each -> each.writeFloat(SIMPLE_VALUE, (float) value));
    }
  }

  public static void image(CodedOutputStream to, String tag, BufferedImage image)
      throws IOException {
    value(
        to,
        tag,
        IMAGE,
        fields -> {
          fields.writeInt32(1, image.getHeight());
          fields.writeInt32(2, image.getWidth());
          fields.writeInt32(3, RGB);
          fields.writeByteArray(4, ContactSheet.png(image));
        });
  }

  /** The finite values in buckets of equal width; few whole numbers get one bucket each. */
  public static void histogram(CodedOutputStream to, String tag, double[] values, boolean whole)
      throws IOException {
    double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
    if (finite.length == 0) {
      return;
    }
    double least = Arrays.stream(finite).min().orElseThrow();
    double most = Arrays.stream(finite).max().orElseThrow();
    double width =
        whole ? Math.ceil((most - least + 1) / MOST_BUCKETS) : (most - least) / MOST_BUCKETS;
    double from = whole ? least - 0.5 : least;
    int buckets = width == 0 ? 1 : (int) Math.max(1, Math.ceil((most - from) / width - 1e-9));
    double[] counts = new double[buckets];
    for (double each : finite) {
      int bucket = width == 0 ? 0 : (int) ((each - from) / width);
      counts[Math.min(buckets - 1, bucket)]++;
    }
    value(
        to,
        tag,
        HISTOGRAM,
        fields -> {
          fields.writeDouble(1, least);
          fields.writeDouble(2, most);
          fields.writeDouble(3, finite.length);
          fields.writeDouble(4, Arrays.stream(finite).sum());
          fields.writeDouble(5, Arrays.stream(finite).map(v -> v * v).sum());
          // A bucket reaches from the limit before it to its own.
          EventFile.message(
              fields,
              6,
              limits -> {
                for (int i = 1; i <= buckets; i++) {
                  limits.writeDoubleNoTag(
                      i == buckets ? Math.max(most, from + i * width) : from + i * width);
                }
              });
          EventFile.message(
              fields,
              7,
              numbers -> {
                for (double count : counts) {
                  numbers.writeDoubleNoTag(count);
                }
              });
        });
  }

  private static void value(CodedOutputStream to, String tag, int kind, EventFile.Fields content)
      throws IOException {
    value(to, tag, each -> EventFile.message(each, kind, content));
  }

  private static void value(CodedOutputStream to, String tag, EventFile.Fields content)
      throws IOException {
    EventFile.message(
        to,
        VALUE,
        each -> {
          each.writeString(TAG, tag);
          content.write(each);
        });
  }
}
