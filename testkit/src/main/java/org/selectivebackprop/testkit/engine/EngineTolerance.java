package org.selectivebackprop.testkit.engine;

/**
 * How near an engine's numbers come to exact ones, which its precision decides.
 *
 * @param own sums of the engine's own gradients, and losses of one example in different company; a
 *     share of a tensor's largest value, or of 1 if that is smaller
 * @param signal signals against the reference engine's; a share of the value, or of 1 if that is
 *     smaller
 * @param state variables after three steps against the reference engine's; a share of a tensor's
 *     largest value, or of 1 if that is smaller
 * @param tensor each tensor of a gradient, or of a state after a few steps, against the reference
 *     engine's; a share of its Euclidean norm, or of the mean norm if that is larger
 * @param together all tensors of them as one vector; a share of its norm
 */
public record EngineTolerance(
    double own, double signal, double state, double tensor, double together) {
  /** Of 32-bit floats. */
  public static final EngineTolerance FP32 = new EngineTolerance(1e-5, 1e-4, 1e-3, 1e-3, 1e-4);

  /**
   * Of bfloat16, whose 8 bits of mantissa are rounded at every layer: in a random network of ten
   * layers the gradient of one tensor may be off by half, all together by a seventh, and a feature
   * by a tenth.
   */
  public static final EngineTolerance BF16 = new EngineTolerance(0.02, 0.1, 0.05, 0.75, 0.2);
}
