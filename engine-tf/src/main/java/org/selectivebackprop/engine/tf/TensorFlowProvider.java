package org.selectivebackprop.engine.tf;

import org.selectivebackprop.core.engine.EngineFactory;
import org.selectivebackprop.core.engine.EngineProvider;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.engine.tf.device.Precision;
import org.selectivebackprop.engine.tf.device.TfSettings;
import org.selectivebackprop.engine.tf.device.TfSettings.DeviceChoice;

/** Registers the TensorFlow engine. */
public final class TensorFlowProvider implements EngineProvider {
  enum ScorerPrecision {
    AS_TRAINING,
    FP32,
    BF16;

    Precision resolve(Precision training) {
      return switch (this) {
        case AS_TRAINING -> training;
        case FP32 -> Precision.FP32;
        case BF16 -> Precision.BF16;
      };
    }
  }

  private static final Param<Integer> THREADS =
      Param.integer("threads", 0, "threads within an operation; 0 is one per processor")
          .in(Range.closed(0, 1024));
  private static final Param<Precision> PRECISION =
      Param.choice(
          "precision", Precision.FP32, "what training computes in; weights are always fp32");
  private static final Param<ScorerPrecision> SCORER_PRECISION =
      Param.choice(
          "scorer-precision", ScorerPrecision.AS_TRAINING, "what the scoring pass computes in");
  private static final Param<DeviceChoice> DEVICE =
      Param.choice("device", DeviceChoice.AUTO, "where it runs; auto takes a GPU if there is one");

  @Override
  public PluginInfo info() {
    return PluginInfo.of("tensorflow", "TensorFlow Java, on the CPU or one GPU")
        .withParams(THREADS, PRECISION, SCORER_PRECISION, DEVICE);
  }

  @Override
  public EngineFactory create(ParamValues values) {
    Precision training = values.get(PRECISION);
    int threads = values.get(THREADS);
    return new TfFactory(
        new TfSettings(
            threads == 0 ? Runtime.getRuntime().availableProcessors() : threads,
            training,
            values.get(SCORER_PRECISION).resolve(training),
            values.get(DEVICE)));
  }
}
