package org.selectivebackprop.core.model;

import java.util.List;

/**
 * One variable of a network.
 *
 * @param name unique within the network: layer, slash, role
 * @param shape its dimensions; convolution kernels are [height, width, in, out], dense kernels [in,
 *     out]
 * @param initial how it starts
 * @param fanIn inputs that one output sums over; used by the normal ones
 * @param trained false for running statistics, which are state but have no gradient
 */
public record Parameter(
    String name, List<Integer> shape, Initial initial, int fanIn, boolean trained) {

  /** How a variable starts. */
  public enum Initial {
    /** Normal with standard deviation sqrt(2 / fan-in) (He et al. 2015, equation 10). */
    HE_NORMAL,
    /**
     * Normal with standard deviation sqrt(1 / fan-in) (LeCun et al. 1998, equation 16), for layers
     * that no rectifier follows: larger logits at the start make large learning rates diverge.
     */
    LECUN_NORMAL,
    ZEROS,
    ONES,
    /** Whole numbers drawn evenly from [0, 2^24), which floats hold exactly. */
    COUNTER
  }

  /** Copies the shape. */
  public Parameter {
    shape = List.copyOf(shape);
  }

  /** The layer that it belongs to: its name without the last part. */
  public String layer() {
    int slash = name.lastIndexOf('/');
    return slash < 0 ? name : name.substring(0, slash);
  }

  /** Number of values. */
  public int size() {
    return shape.stream().reduce(1, Math::multiplyExact);
  }

  static Parameter heNormal(String name, int fanIn, List<Integer> shape) {
    return new Parameter(name, shape, Initial.HE_NORMAL, fanIn, true);
  }

  static Parameter lecunNormal(String name, int fanIn, List<Integer> shape) {
    return new Parameter(name, shape, Initial.LECUN_NORMAL, fanIn, true);
  }

  static Parameter zeros(String name, int length) {
    return new Parameter(name, List.of(length), Initial.ZEROS, 0, true);
  }

  static Parameter ones(String name, int length) {
    return new Parameter(name, List.of(length), Initial.ONES, 0, true);
  }

  static Parameter counter(String name, int length) {
    return new Parameter(name, List.of(length), Initial.COUNTER, 0, false);
  }

  Parameter untrained() {
    return new Parameter(name, shape, initial, fanIn, false);
  }
}
