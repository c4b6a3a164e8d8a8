package org.selectivebackprop.engine.tf.device;

import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/** What the user chose, with defaults resolved: threads within an operation, precisions, device. */
public record TfSettings(int threads, Precision training, Precision scoring, DeviceChoice device) {
  public enum DeviceChoice {
    /** On the first GPU if TensorFlow finds one, else on the CPU. */
    AUTO,
    CPU,
    /** On the first GPU; opening fails if there is none. */
    GPU
  }

  /**
   * The session's configuration. Two operations run at a time, since the gradients of a layer's
   * kernel and of its input need not wait for each other: 5 % of a step (ResNet-20, two cores).
   */
  public ConfigProto config() {
    ConfigProto.Builder config =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(threads)
            .setInterOpParallelismThreads(Math.min(2, threads))
            .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true));
    if (device == DeviceChoice.CPU) {
      config.putDeviceCount("GPU", 0);
    }
    return config.build();
  }
}
