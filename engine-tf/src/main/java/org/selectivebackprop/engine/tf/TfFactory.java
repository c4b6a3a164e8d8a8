package org.selectivebackprop.engine.tf;

import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.error.EngineException;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.objective.Objective;
import org.selectivebackprop.engine.tf.device.Devices;
import org.selectivebackprop.engine.tf.device.Devices.Device;
import org.selectivebackprop.engine.tf.device.EnvironmentSwitch;
import org.selectivebackprop.engine.tf.device.Examination;
import org.selectivebackprop.engine.tf.device.Failures;
import org.selectivebackprop.engine.tf.device.Footprint;
import org.selectivebackprop.engine.tf.device.Kernels;
import org.selectivebackprop.engine.tf.device.MissingGpu;
import org.selectivebackprop.engine.tf.device.NativeEnvironment;
import org.selectivebackprop.engine.tf.device.NvidiaDriver;
import org.selectivebackprop.engine.tf.device.Precision;
import org.selectivebackprop.engine.tf.device.TfNative;
import org.selectivebackprop.engine.tf.device.TfSettings;
import org.selectivebackprop.engine.tf.device.TfSettings.DeviceChoice;
import org.selectivebackprop.engine.tf.gradients.ExampleKernels;
import org.selectivebackprop.engine.tf.layers.UserGraphs;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TFUnimplementedException;
import org.tensorflow.exceptions.TensorFlowException;

/** Opens engines with one choice of settings. */
record TfFactory(TfSettings settings) implements EngineFactory {
  @Override
  public Set<Signal> supportedSignals() {
    return Collections.unmodifiableSet(EnumSet.allOf(Signal.class));
  }

  @Override
  public Optional<String> unsupportedReason(Signal signal, Network network) {
    return switch (signal) {
      case GRADIENT_NORM -> UserGraphs.function(network).map(UserGraphs::unsupportedReason);
      case PROBABILITIES, MARGIN ->
          UserGraphs.loss(network)
              .map(loss -> "the network has a loss of its own, '" + loss.name() + "'");
      case LOSS, CORRECT, OUTPUTS, LOGIT_GRADIENT_NORM, EMBEDDING -> Optional.empty();
    };
  }

  @Override
  public Optional<String> unsupportedReason(EngineSetup setup) {
    Network network = setup.network();
    Optional<String> foreign = UserGraphs.foreign(network);
    if (foreign.isEmpty() && UserGraphs.loss(network).isPresent() && setup.target().values() > 0) {
      return Optional.of("its own loss reads classes, and the target is " + setup.target().text());
    }
    return foreign.isEmpty() && setup.labelSmoothing() > 0 && UserGraphs.loss(network).isPresent()
        ? Optional.of(
            "label smoothing is part of softmax cross-entropy, and the network has a loss of its"
                + " own")
        : foreign;
  }

  @Override
  public boolean supports(Objective objective, Target target) {
    return true;
  }

  @Override
  public boolean supportsSplitStep() {
    return true;
  }

  @Override
  public boolean supportsAllInputs() {
    return true;
  }

  @Override
  public boolean supportsFrozenLayers() {
    return true;
  }

  @Override
  public TrainingEngine open(EngineSetup setup) {
    check(setup);
    String version = TfNative.load();
    TfNative.claimThreads(settings.threads());
    try {
      Optional<Device> gpu = gpu();
      if (gpu.isEmpty()) {
        EnvironmentSwitch.warnOnce();
      }
      long memory = gpu.isPresent() ? Long.MAX_VALUE : Footprint.machineMemory();
      BatchChecks batches = new BatchChecks(setup, valueBytes(), memory);
      TfGraph graph =
          new TfGraph(
              setup, settings, Kernels.of(gpu, () -> ExampleKernels.work(settings.config())));
      TfSession session = session(graph);
      TfEngine engine = new TfEngine(setup, graph, session, batches, metadata(version, gpu));
      return initialised(engine, setup);
    } catch (TensorFlowException | TFInvalidArgumentException | TFUnimplementedException failed) {
      throw Failures.ofRun("opening " + setup.network().name(), failed);
    }
  }

  /** Closes the graph if its session cannot be opened. */
  private TfSession session(TfGraph graph) {
    try {
      return new TfSession(graph, settings);
    } catch (RuntimeException failed) {
      graph.close();
      throw failed;
    }
  }

  private static TfEngine initialised(TfEngine engine, EngineSetup setup) {
    try {
      engine.restore(setup.network().initialise(setup.seed()));
      return engine;
    } catch (RuntimeException failed) {
      engine.close();
      throw failed;
    }
  }

  private void check(EngineSetup setup) {
    unsupportedReason(setup)
        .ifPresent(
            reason -> {
              throw new EngineException(
                  "the TensorFlow engine cannot run this: " + reason,
                  "opening " + setup.network().name(),
                  "choose another engine or model, or leave out what is not supported");
            });
  }

  @Override
  public List<HealthCheck> examine() {
    return new Examination(settings).findings();
  }

  private Optional<Device> gpu() {
    Optional<Device> gpu = Devices.list(settings.config()).stream().filter(Device::gpu).findFirst();
    if (gpu.isEmpty() && settings.device() == DeviceChoice.GPU) {
      throw MissingGpu.here().error();
    }
    return gpu;
  }

  private int valueBytes() {
    return settings.training() == Precision.FP32 ? Float.BYTES : Short.BYTES;
  }

  private Map<String, String> metadata(String version, Optional<Device> gpu) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("tensorflow", version);
    metadata.put("device", gpu.map(Device::toString).orElse("CPU"));
    if (gpu.isPresent()) {
      NvidiaDriver.here().description().ifPresent(card -> metadata.put("gpu", card));
      metadata.put("tf32", EnvironmentSwitch.TF32.setting(NativeEnvironment.variables()));
      metadata.put(
          "deterministic", EnvironmentSwitch.DETERMINISTIC.setting(NativeEnvironment.variables()));
    }
    metadata.put("threads", String.valueOf(settings.threads()));
    metadata.put("precision", settings.training().toString());
    metadata.put("scorer-precision", settings.scoring().toString());
    metadata.put("onednn", EnvironmentSwitch.ONEDNN.setting(NativeEnvironment.variables()));
    return Collections.unmodifiableMap(metadata);
  }
}
