package org.selectivebackprop.engine.tf.device;

import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteBuffer;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteDeviceList;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListCount;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListMemoryBytes;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListName;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_DeviceListType;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_GetRegisteredKernelsForOp;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SessionListDevices;
import static org.tensorflow.internal.c_api.global.tensorflow.TF_SetConfig;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
import org.tensorflow.internal.c_api.TF_Buffer;
import org.tensorflow.internal.c_api.TF_DeviceList;
import org.tensorflow.internal.c_api.TF_Graph;
import org.tensorflow.internal.c_api.TF_Session;
import org.tensorflow.internal.c_api.TF_SessionOptions;
import org.tensorflow.internal.c_api.TF_Status;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.KernelList;

/** The devices a session would see; Java's own session does not tell. */
public final class Devices {
  /** One device, such as GPU:0; what TensorFlow may use of its memory is known of a GPU only. */
  public record Device(String name, String type, long memoryBytes) {
    public boolean gpu() {
      return type.equals("GPU");
    }

    @Override
    public String toString() {
      return gpu() ? String.format(Locale.ROOT, "%s (%.0f GB)", name, memoryBytes / 1e9) : name;
    }
  }

  private Devices() {}

  public static List<Device> list(ConfigProto config) {
    PointerScope scope = new PointerScope();
    try {
      TF_Status status = TF_Status.newStatus();
      TF_SessionOptions options = TF_SessionOptions.newSessionOptions();
      byte[] bytes = config.toByteArray();
      TF_SetConfig(options, new BytePointer(bytes), bytes.length, status);
      status.throwExceptionIfNotOK();
      TF_Session session = TF_Session.newSession(TF_Graph.newGraph(), options, status);
      status.throwExceptionIfNotOK();
      return read(session, status);
    } finally {
      scope.close();
    }
  }

  /** Whether TensorFlow's library has kernels for GPUs, be there one or not. */
  static boolean libraryIsForGpus() {
    PointerScope scope = new PointerScope();
    try {
      TF_Status status = TF_Status.newStatus();
      TF_Buffer buffer = TF_GetRegisteredKernelsForOp("MatMul", status);
      status.throwExceptionIfNotOK();
      try {
        return KernelList.parseFrom(buffer.copyData()).getKernelList().stream()
            .anyMatch(kernel -> kernel.getDeviceType().equals("GPU"));
      } finally {
        TF_DeleteBuffer(buffer);
      }
    } catch (InvalidProtocolBufferException defect) {
      throw new IllegalStateException("TensorFlow's list of kernels cannot be read", defect);
    } finally {
      scope.close();
    }
  }

  private static List<Device> read(TF_Session session, TF_Status status) {
    TF_DeviceList list = TF_SessionListDevices(session, status);
    status.throwExceptionIfNotOK();
    try {
      List<Device> devices = new ArrayList<>();
      for (int i = 0; i < TF_DeviceListCount(list); i++) {
        String name = TF_DeviceListName(list, i, status).getString();
        String type = TF_DeviceListType(list, i, status).getString();
        long bytes = TF_DeviceListMemoryBytes(list, i, status);
        status.throwExceptionIfNotOK();
        devices.add(new Device(name.substring(name.lastIndexOf("device:") + 7), type, bytes));
      }
      return devices;
    } finally {
      TF_DeleteDeviceList(list);
    }
  }
}
