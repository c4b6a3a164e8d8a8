package org.selectivebackprop.core.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.error.DiskReason;
import org.selectivebackprop.core.io.Checksums;
import org.selectivebackprop.core.param.Param;

/**
 * A factor for the loss of every training example, by id: of a user's own, beside those that plans
 * and selections give.
 *
 * <p>A training step minimises the mean over its examples of weight times loss; weights are not
 * normalised, so a mean weight of 1 keeps the meaning of the learning rate. An example of weight 0
 * is a candidate like any other, costs a forward and backward pass where it is selected, and
 * teaches nothing. Scores, signals and reported losses are not weighted.
 */
public final class ExampleWeights {
  /** What {@link #PARAM} is of an array that a program has. */
  public static final String OBJECT = "object double[]";

  /** The file they are read from. */
  public static final Param<String> PARAM =
      Param.string(
              "example-weights",
              "none",
              "file with one number a line, by which the loss of each training example is"
                  + " multiplied")
          .where("a path", text -> !text.isBlank());

  private static final ExampleWeights NONE = new ExampleWeights(new double[0]);

  private final double[] weights;

  private ExampleWeights(double[] weights) {
    this.weights = weights;
  }

  /** Every weight is 1. */
  public static ExampleWeights none() {
    return NONE;
  }

  /**
   * Given weights.
   *
   * @param weights by id: finite, at least 0, not all 0; copied
   * @throws IllegalArgumentException if they are not, with the first id that is wrong
   */
  public static ExampleWeights of(double[] weights) {
    for (int id = 0; id < weights.length; id++) {
      if (!(weights[id] >= 0 && weights[id] <= Float.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "weight " + weights[id] + " of example " + id + " is not finite and at least 0");
      }
    }
    if (Arrays.stream(weights).noneMatch(weight -> weight > 0)) {
      throw new IllegalArgumentException("no example has a weight above 0");
    }
    return new ExampleWeights(weights.clone());
  }

  /**
   * Reads a text file with one number a line, of example 0 first.
   *
   * @throws DataException if it cannot be read, or holds something else
   */
  public static ExampleWeights read(Path file) {
    String where = "file " + file;
    try {
      List<String> lines = Files.readAllLines(file);
      double[] weights = new double[lines.size()];
      for (int id = 0; id < weights.length; id++) {
        weights[id] = number(lines.get(id), where + ", line " + (id + 1));
      }
      return of(weights);
    } catch (NoSuchFileException missing) {
      throw damaged("there is no such file", where);
    } catch (CharacterCodingException binary) {
      throw damaged("this is not text", where);
    } catch (IOException unreadable) {
      throw damaged("cannot be read: " + DiskReason.of(unreadable), where);
    } catch (IllegalArgumentException wrong) {
      throw damaged(String.valueOf(wrong.getMessage()), where);
    }
  }

  private static double number(String line, String where) {
    try {
      return Double.parseDouble(line);
    } catch (NumberFormatException wrong) {
      throw damaged("'" + line + "' is not a number", where);
    }
  }

  private static DataException damaged(String what, String where) {
    return new DataException(
        what, where, "give a file with one number a line, of each training example in order");
  }

  /** The weight of an example. */
  public double of(int id) {
    return weights.length == 0 ? 1 : weights[id];
  }

  /** How many there are; 0 where all are 1. */
  public int size() {
    return weights.length;
  }

  /** Those of a part of the examples, by its ids. */
  public ExampleWeights of(DerivedSplit part) {
    double[] chosen = new double[part.size()];
    for (int id = 0; id < chosen.length; id++) {
      chosen[id] = of(part.source(id));
    }
    return of(chosen);
  }

  /** "sha256:..." over all of them. */
  public String checksum() {
    ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(Double.BYTES, weights.length));
    bytes.asDoubleBuffer().put(weights);
    MessageDigest sha256 = Checksums.sha256();
    sha256.update(bytes);
    return Checksums.text(sha256);
  }
}
