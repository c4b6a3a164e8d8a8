package org.selectivebackprop.results.file;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Reads a file of events by itself, so that a test compares what was meant with what was written.
 *
 * @param version of the first event
 * @param start step from which the file's events count
 * @param values in order
 */
public record EventRecords(String version, long start, List<Value> values) {
  /** One value of a summary. */
  public record Value(long step, String tag, float number, ByteString png, Histogram histogram) {}

  /** Of values. */
  public record Histogram(double num, double sum, List<Double> limits, List<Double> counts) {}

  public static EventRecords read(Path file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    String version = "";
    long start = -1;
    List<Value> values = new ArrayList<>();
    while (in.hasRemaining()) {
      byte[] head = new byte[8];
      in.get(head);
      check(head, in.getInt());
      byte[] event = new byte[(int) ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong()];
      in.get(event);
      check(event, in.getInt());
      CodedInputStream fields = CodedInputStream.newInstance(event);
      long step = 0;
      for (int tag = fields.readTag(); tag != 0; tag = fields.readTag()) {
        switch (WireFormat.getTagFieldNumber(tag)) {
          case 1 -> check(fields.readDouble() > 1e9, "wall time");
          case 2 -> step = fields.readInt64();
          case 3 -> version = fields.readString();
          case 5 -> summary(step, fields.readBytes().newCodedInput(), values);
          case 7 -> {
            check(fields.readBytes().equals(ByteString.copyFrom(new byte[] {8, 1})), "START");
            start = step;
          }
          default -> throw new IOException("field " + tag);
        }
      }
    }
    return new EventRecords(version, start, values);
  }

  private static void summary(long step, CodedInputStream in, List<Value> values)
      throws IOException {
    while (in.readTag() != 0) {
      CodedInputStream value = in.readBytes().newCodedInput();
      String name = "";
      float number = Float.NaN;
      ByteString png = ByteString.EMPTY;
      Histogram histogram = null;
      for (int tag = value.readTag(); tag != 0; tag = value.readTag()) {
        switch (WireFormat.getTagFieldNumber(tag)) {
          case 1 -> name = value.readString();
          case 2 -> number = value.readFloat();
          case 4 -> png = image(value.readBytes().newCodedInput());
          case 5 -> histogram = histogram(value.readBytes().newCodedInput());
          default -> throw new IOException("field " + tag);
        }
      }
      values.add(new Value(step, name, number, png, histogram));
    }
  }

  private static ByteString image(CodedInputStream in) throws IOException {
    ByteString png = ByteString.EMPTY;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (WireFormat.getTagFieldNumber(tag) == 4) {
        png = in.readBytes();
      } else {
        in.skipField(tag);
      }
    }
    return png;
  }

  private static Histogram histogram(CodedInputStream in) throws IOException {
    double num = 0;
    double sum = 0;
    List<Double> limits = List.of();
    List<Double> counts = List.of();
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      switch (WireFormat.getTagFieldNumber(tag)) {
        case 3 -> num = in.readDouble();
        case 4 -> sum = in.readDouble();
        case 6 -> limits = doubles(in.readBytes().newCodedInput());
        case 7 -> counts = doubles(in.readBytes().newCodedInput());
        default -> in.skipField(tag);
      }
    }
    return new Histogram(num, sum, limits, counts);
  }

  private static List<Double> doubles(CodedInputStream in) throws IOException {
    List<Double> values = new ArrayList<>();
    while (!in.isAtEnd()) {
      values.add(in.readDouble());
    }
    return values;
  }

  /** As TensorFlow's crc32c.h has it: ((crc >> 15) | (crc << 17)) + 0xa282ead8. */
  private static void check(byte[] of, int stored) throws IOException {
    CRC32C crc = new CRC32C();
    crc.update(of);
    long value = crc.getValue();
    long masked = (((value >> 15) | (value << 17)) + 0xa282ead8L) & 0xFFFFFFFFL;
    check((int) masked == stored, "checksum");
  }

  private static void check(boolean fine, String what) throws IOException {
    if (!fine) {
      throw new IOException("wrong " + what);
    }
  }
}
