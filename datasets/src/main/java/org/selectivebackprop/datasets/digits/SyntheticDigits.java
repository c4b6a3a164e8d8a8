package org.selectivebackprop.datasets.digits;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.DatasetProvider;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.datasets.derived.LabelNoise;
import org.selectivebackprop.datasets.store.ImageDataset;
import org.selectivebackprop.datasets.store.ImageSplit;
import org.selectivebackprop.datasets.store.Labels;

/** Digits in the manner of street numbers, drawn when opened: the data set that is always there. */
public record SyntheticDigits(
    int trainSize, int testSize, long seed, double hardness, double labelNoise)
    implements DatasetSource {
  private static final List<String> CLASSES =
      IntStream.range(0, DigitRenderer.CLASSES).mapToObj(String::valueOf).toList();
  private static final ImageShape SHAPE =
      new ImageShape(DigitRenderer.SIDE, DigitRenderer.SIDE, DigitRenderer.CHANNELS);

  /** Images in one array, 48 MiB; far below the longest array, and enough for all cores. */
  private static final int PART_SIZE = 1 << 14;

  /** Images painted by one thread before it looks for more work. */
  private static final int SHEET = 64;

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
    ImageSplit train = draw(renderer, 0, trainSize);
    ImageSplit test = draw(renderer, 1, testSize);
    Dataset clean =
        ImageDataset.of(
            CLASSES,
            train.statistics().normalisation().orElseThrow(),
            PluginSpec.of("none"),
            train,
            test);
    return new LabelNoise(seed, labelNoise).apply(clean);
  }

  /** Refuses sizes that cannot fit: images that take nine tenths of the limit. */
  void requireMemory(long limitBytes) {
    long bytes = ((long) trainSize + testSize) * (DigitRenderer.SIZE_BYTES + 1);
    if (bytes > limitBytes / 10 * 9) {
      long roomy = 1 + ((2 * bytes) >> 30); // for the images and as much again
      throw new ConfigException(
          "%s + %s images take %s MiB, and this Java may use %s MiB"
              .formatted(trainSize, testSize, bytes >> 20, limitBytes >> 20),
          "data set 'synthetic-digits', parameters 'train' and 'test'",
          "lower them, or raise the limit, as in SB_JAVA_OPTS=-Xmx" + roomy + "g");
    }
  }

  /** Images 0 to size - 1 of a split; each depends on its id alone, never on a thread. */
  private static ImageSplit draw(DigitRenderer renderer, int split, int size) {
    int[] labels = new int[size];
    List<ByteBuffer> parts =
        IntStream.iterate(0, first -> first < size, first -> first + PART_SIZE)
            .mapToObj(first -> part(renderer, split, first, labels))
            .toList();
    return new ImageSplit(SHAPE, Labels.of(labels, DigitRenderer.CLASSES), parts);
  }

  private static ByteBuffer part(DigitRenderer renderer, int split, int first, int[] labels) {
    int count = Math.min(PART_SIZE, labels.length - first);
    byte[] pixels = new byte[count * SHAPE.size()];
    IntStream.range(0, (count + SHEET - 1) / SHEET)
        .parallel()
        .forEach(
            sheet -> {
              int end = Math.min(count, (sheet + 1) * SHEET);
              for (int at = sheet * SHEET; at < end; at++) {
                int id = first + at;
                labels[id] = renderer.label(split, id);
                renderer.render(split, id, pixels, at * SHAPE.size());
              }
            });
    return ByteBuffer.wrap(pixels);
  }

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
