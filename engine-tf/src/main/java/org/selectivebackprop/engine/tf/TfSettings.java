package org.selectivebackprop.engine.tf;

import org.selectivebackprop.engine.tf.TensorFlowProvider.Device;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;

/**
 * What the user chose, with every default resolved.
 *
 * @param threads within an operation, at least 1
 * @param training what the training branch computes in
 * @param scoring what the selecting branch computes in
 * @param device where the graph runs
 */
record TfSettings(int threads, Precision training, Precision scoring, Device device) {
  /**
   * The session's configuration. One operation runs at a time: the branches of these networks are
   * too short for a second one to gain anything.
   */
  ConfigProto config() {
    ConfigProto.Builder config =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(threads)
            .setInterOpParallelismThreads(1)
            .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true));
    if (device == Device.CPU) {
      config.putDeviceCount("GPU", 0);
    }
    return config.build();
  }
}
