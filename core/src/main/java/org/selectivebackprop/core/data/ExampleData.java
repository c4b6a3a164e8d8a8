package org.selectivebackprop.core.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.selectivebackprop.core.example.ExampleSpec;
import org.selectivebackprop.core.io.Checksums;

/**
 * A data set of two splits that can be read quickly, in memory or mapped.
 *
 * @param normalisation of the training split, or none
 * @param checksum over the specification, and every label, target and input
 */
public record ExampleData(
    ExampleSpec spec,
    Normalisation normalisation,
    Dataset.Split train,
    Dataset.Split test,
    String checksum)
    implements Dataset {
  /**
   * Reads both splits once.
   *
   * @param normalised whether numbers are to have mean 0 and variance 1 for each channel
   */
  public static ExampleData of(ExampleSpec spec, Split train, Split test, boolean normalised) {
    return new ExampleData(
        spec,
        normalised ? Normalisation.of(train) : Normalisation.none(spec.inputs()),
        train,
        test,
        checksum(spec, train, test));
  }

  private static String checksum(ExampleSpec spec, Split train, Split test) {
    MessageDigest sha256 = Checksums.sha256();
    sha256.update(spec.toString().getBytes(StandardCharsets.UTF_8));
    ExampleBatch one = new ExampleBatch(spec, 1);
    long length = Integer.BYTES * (1L + one.targetValues()) + spec.bytes();
    ByteBuffer values = ByteBuffer.allocate(Math.toIntExact(length));
    for (Split split : List.of(train, test)) {
      for (int id = 0; id < split.size(); id++) {
        one.clear();
        one.read(split, id, 1);
        values.clear().putInt(one.label(0));
        put(values, one.targets());
        for (int i = 0; i < spec.inputs().size(); i++) {
          values.put(one.bytes(i));
          put(values, one.floats(i));
          values.asIntBuffer().put(one.ints(i));
          values.position(values.position() + Integer.BYTES * one.ints(i).length);
        }
        sha256.update(values.array());
      }
    }
    return Checksums.text(sha256);
  }

  private static void put(ByteBuffer to, float[] values) {
    to.asFloatBuffer().put(values);
    to.position(to.position() + Float.BYTES * values.length);
  }
}
