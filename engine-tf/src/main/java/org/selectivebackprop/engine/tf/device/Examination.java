package org.selectivebackprop.engine.tf.device;

import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.engine.EngineFactory.HealthCheck;
import org.selectivebackprop.core.error.EngineException;
import org.selectivebackprop.engine.tf.device.Devices.Device;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TFUnimplementedException;
import org.tensorflow.exceptions.TensorFlowException;

/** What {@code sb doctor} says about TensorFlow on this machine. */
public final class Examination {
  private final TfSettings settings;

  public Examination(TfSettings settings) {
    this.settings = settings;
  }

  /** Stops at the first failure that all later checks depend on. */
  public List<HealthCheck> findings() {
    List<HealthCheck> findings = new ArrayList<>();
    try {
      String version = TfNative.load();
      findings.add(new HealthCheck(true, "native library", "TensorFlow " + version));
      TfNative.claimThreads(settings.threads());
      findings.add(new HealthCheck(true, "threads", settings.threads() + " within an operation"));
      findings.addAll(devices());
      findings.add(
          new HealthCheck(
              true, "oneDNN", EnvironmentSwitch.ONEDNN.advice(NativeEnvironment.variables())));
    } catch (EngineException failed) {
      failed
          .problems()
          .forEach(p -> findings.add(new HealthCheck(false, p.where(), p.what() + "; " + p.fix())));
    } catch (TensorFlowException | TFInvalidArgumentException | TFUnimplementedException failed) {
      findings.add(new HealthCheck(false, "devices", String.valueOf(failed.getMessage())));
    }
    return List.copyOf(findings);
  }

  private List<HealthCheck> devices() {
    List<Device> devices = Devices.list(settings.config());
    List<HealthCheck> findings = new ArrayList<>();
    devices.forEach(device -> findings.add(new HealthCheck(true, "device", device.toString())));
    if (devices.stream().anyMatch(Device::gpu)) {
      NvidiaDriver.here()
          .description()
          .ifPresent(card -> findings.add(new HealthCheck(true, "GPU", card)));
      findings.add(
          new HealthCheck(
              true, "TF32", EnvironmentSwitch.TF32.advice(NativeEnvironment.variables())));
      findings.add(
          new HealthCheck(
              true,
              "determinism",
              EnvironmentSwitch.DETERMINISTIC.advice(NativeEnvironment.variables())));
    } else if (gpuIsExpected()) {
      MissingGpu.here()
          .obstacles()
          .forEach(
              o -> findings.add(new HealthCheck(false, o.component(), o.what() + "; " + o.fix())));
    }
    return findings;
  }

  /** Whether a GPU was asked for, or the library is for GPUs. */
  private boolean gpuIsExpected() {
    return switch (settings.device()) {
      case GPU -> true;
      case AUTO -> Devices.libraryIsForGpus();
      case CPU -> false;
    };
  }
}
