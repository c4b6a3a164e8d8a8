package org.selectivebackprop.engine.tf.device;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.selectivebackprop.core.model.Concatenation;
import org.selectivebackprop.core.model.Conv;
import org.selectivebackprop.core.model.Dropout;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.NormLayer;
import org.selectivebackprop.core.model.Pool;
import org.selectivebackprop.core.model.Tokens;

/**
 * Refuses batches that cannot fit into memory, by lower bounds of the bytes per example. They must
 * not be tried: oneDNN's convolutions crash the process when an allocation fails.
 */
public record Footprint(long forward, long training, long available) {
  public static long machineMemory() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }

  /** Of a network whose feature maps take {@code valueBytes} a value. */
  public static Footprint of(Network network, int valueBytes, long available) {
    long pixels = network.input().size();
    long input = pixels * (1 + Float.BYTES);
    Sizes sizes = new Sizes().add(network.layers(), network.input());
    long forward = Math.max(input, pixels + sizes.largest * valueBytes);
    // Of frozen layers, a backward pass needs less, or nothing: only what is sure is asked for.
    long training = network.frozen().isEmpty() ? input + sizes.kept * valueBytes : forward;
    return new Footprint(forward, training, available);
  }

  public void requireForward(String what, int examples) {
    require(what, examples * forward);
  }

  public void requireTraining(String what, int examples) {
    require(what, examples * training);
  }

  private void require(String what, long needed) {
    if (needed > available) {
      throw Failures.tooLarge(what, needed, available);
    }
  }

  private static final class Sizes {
    private long largest;
    private long kept;

    Sizes add(List<Layer> layers, ImageShape input) {
      ImageShape shape = input;
      for (Layer layer : layers) {
        ImageShape output = layer.output(shape);
        largest = Math.max(largest, output.size());
        for (List<Layer> branch : layer.branches()) {
          add(branch, shape);
        }
        if (layer instanceof Tokens.SelfAttention attention) {
          largest = Math.max(largest, attention.weights(shape));
          kept += attention.weights(shape);
        }
        if (keeps(layer)) {
          kept += output.size();
        }
        shape = output;
      }
      return this;
    }

    /** Whether the backward pass needs the result; a rectifier works in place. */
    private static boolean keeps(Layer layer) {
      return layer instanceof Conv
          || layer instanceof NormLayer
          || layer instanceof Dropout
          || layer instanceof Pool.Max
          || layer instanceof Concatenation;
    }
  }
}
