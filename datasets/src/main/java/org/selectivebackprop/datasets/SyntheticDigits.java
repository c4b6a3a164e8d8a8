package org.selectivebackprop.datasets;

import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.DatasetProvider;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.datasets.derived.LabelNoise;
import org.selectivebackprop.datasets.digits.DigitRenderer;

/**
 * Digits in the manner of street numbers, drawn when opened: the data set that is always there.
 *
 * @param trainSize training examples, in [10, 2,000,000]
 * @param testSize test examples, in [10, 2,000,000]
 * @param seed chooses the images; those of two seeds have nothing in common
 * @param hardness in [0, 1], see {@link DigitRenderer}
 * @param labelNoise chance of each training label to be moved to another class, in [0, 1)
 */
public record SyntheticDigits(
    int trainSize, int testSize, long seed, double hardness, double labelNoise)
    implements DatasetSource {
  /** Rejects what is out of range. */
  public SyntheticDigits {
    Provider.TRAIN.require(trainSize);
    Provider.TEST.require(testSize);
    Provider.HARDNESS.require(hardness);
    Provider.LABEL_NOISE.require(labelNoise);
  }

  @Override
  public boolean readsFiles() {
    return false;
  }

  /** Draws both splits, on all cores; needs no files, so the argument is not looked at. */
  @Override
  public Dataset open(DataAccess access) {
    requireMemory(Runtime.getRuntime().maxMemory());
    DigitRenderer renderer = new DigitRenderer(seed, hardness);
    DigitSplitRenderer press = new DigitSplitRenderer(renderer);
    ImageSplit train = press.print(DigitSplitRenderer.TRAIN, trainSize);
    ImageSplit test = press.print(DigitSplitRenderer.TEST, testSize);
    Dataset clean =
        ImageDataset.of(
            DigitSplitRenderer.CLASSES,
            ChannelStatistics.of(train).normalisation().orElseThrow(),
            PluginSpec.of("none"),
            train,
            test);
    return new LabelNoise(seed, labelNoise).apply(clean);
  }

  /**
   * Refuses sizes that cannot fit, before minutes of drawing end in an error that explains nothing.
   *
   * @throws ConfigException if the images alone take nine tenths of the limit
   */
  void requireMemory(long limitBytes) {
    long bytes = ((long) trainSize + testSize) * (DigitRenderer.SIZE_BYTES + 1);
    if (bytes > limitBytes / 10 * 9) {
      throw new ConfigException(
          trainSize
              + " + "
              + testSize
              + " images take "
              + mebibytes(bytes)
              + " MiB, and this Java may use "
              + mebibytes(limitBytes)
              + " MiB",
          "data set 'synthetic-digits', parameters 'train' and 'test'",
          "lower them, or raise the limit, as in SB_JAVA_OPTS=-Xmx" + gibibytes(bytes) + "g");
    }
  }

  private static long mebibytes(long bytes) {
    return bytes >> 20;
  }

  /** Room for the images and as much again. */
  private static long gibibytes(long bytes) {
    return 1 + ((2 * bytes) >> 30);
  }

  /** Registers it as 'synthetic-digits'. */
  public static final class Provider implements DatasetProvider {
    private static final Param<Integer> TRAIN =
        Param.integer("train", 20_000, "training examples").in(Range.closed(10, 2_000_000));
    private static final Param<Integer> TEST =
        Param.integer("test", 4_000, "test examples").in(Range.closed(10, 2_000_000));
    private static final Param<Long> SEED =
        Param.longInteger("seed", 0, "chooses the images, apart from the run's own seed");
    private static final Param<Double> HARDNESS =
        Param.real(
                "hardness",
                DigitRenderer.DEFAULT_HARDNESS,
                "share of hard images: at 0 nearly all are easy, at 1 easy and hard are even")
            .in(Range.closed(0, 1));
    private static final Param<Double> LABEL_NOISE =
        Param.real("label-noise", 0, "chance of each training label to be moved to another class")
            .in(Range.closedOpen(0, 1));

    @Override
    public PluginInfo info() {
      return PluginInfo.of(
              "synthetic-digits",
              "digits in the manner of street numbers, 32x32 RGB, drawn in code; needs no files")
          .withParams(TRAIN, TEST, SEED, HARDNESS, LABEL_NOISE);
    }

    @Override
    public DatasetSource create(ParamValues values) {
      return new SyntheticDigits(
          values.get(TRAIN),
          values.get(TEST),
          values.get(SEED),
          values.get(HARDNESS),
          values.get(LABEL_NOISE));
    }
  }
}
