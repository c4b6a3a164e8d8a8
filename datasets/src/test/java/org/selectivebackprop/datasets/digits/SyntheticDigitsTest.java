package org.selectivebackprop.datasets.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.Problem;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.datasets.Access;

class SyntheticDigitsTest {
  private static final int TRAIN = 500;
  private static final int TEST = 100;

  @Test
  void drawsBothSplits() {
    Dataset dataset = open(0, 0);
    assertThat(dataset.shape()).isEqualTo(new ImageShape(32, 32, 3));
    assertThat(dataset.classes()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    assertThat(dataset.train().size()).isEqualTo(TRAIN);
    assertThat(dataset.test().size()).isEqualTo(TEST);
    assertThat(dataset.augmentation()).isEqualTo(PluginSpec.of("none"));
  }

  @Test
  void imagesAreThoseOfTheRenderer() {
    Dataset dataset = open(3, 0);
    DigitRenderer renderer = new DigitRenderer(3, 0.5);
    byte[] drawn = new byte[DigitRenderer.SIZE_BYTES];
    byte[] stored = new byte[DigitRenderer.SIZE_BYTES];
    for (int id = 0; id < TEST; id++) {
      renderer.render(1, id, drawn, 0);
      dataset.test().image(id, stored, 0);
      assertThat(stored).isEqualTo(drawn);
      assertThat(dataset.test().label(id)).isEqualTo(renderer.label(1, id));
    }
  }

  @Test
  void equalSettingsGiveEqualBytes() {
    assertThat(open(0, 0.1).checksum()).isEqualTo(open(0, 0.1).checksum());
    assertThat(open(0, 0).checksum()).isNotEqualTo(open(1, 0).checksum());
    assertThat(open(0, 0).checksum()).isNotEqualTo(open(0, 0.1).checksum());
    assertThat(source(0, 0.2, 0).checksum()).isNotEqualTo(source(0, 0.8, 0).checksum());
  }

  /** More examples are more of the same: the first ones stay as they were. */
  @Test
  void aLargerSetBeginsWithTheSmallerOne() {
    Dataset small = new SyntheticDigits(10, 10, 0, 0.5, 0).open(Access.NONE);
    Dataset large = open(0, 0);
    byte[] a = new byte[DigitRenderer.SIZE_BYTES];
    byte[] b = new byte[DigitRenderer.SIZE_BYTES];
    for (int id = 0; id < 10; id++) {
      small.train().image(id, a, 0);
      large.train().image(id, b, 0);
      assertThat(a).isEqualTo(b);
    }
  }

  /** The images of a large set lie in several arrays. */
  @Test
  void arraysJoinWithoutASeam() {
    Dataset dataset = new SyntheticDigits(16_500, 10, 0, 0.5, 0).open(Access.NONE);
    DigitRenderer renderer = new DigitRenderer(0, 0.5);
    byte[] drawn = new byte[DigitRenderer.SIZE_BYTES];
    byte[] stored = new byte[DigitRenderer.SIZE_BYTES];
    for (int id = 16_300; id < 16_500; id++) {
      renderer.render(0, id, drawn, 0);
      dataset.train().image(id, stored, 0);
      assertThat(stored).isEqualTo(drawn);
      assertThat(dataset.train().label(id)).isEqualTo(renderer.label(0, id));
    }
  }

  @Test
  void looksAtNoFolder() {
    Dataset dataset =
        new SyntheticDigits(10, 10, 0, 0.5, 0).open(Access.to(Path.of("no", "such", "folder")));
    assertThat(dataset.train().size()).isEqualTo(10);
  }

  /** With its own constants every channel has mean 0 and variance 1. */
  @Test
  void normalisationIsThatOfTheTrainingSplit() {
    Dataset dataset = open(0, 0);
    byte[] image = new byte[DigitRenderer.SIZE_BYTES];
    double[] sum = new double[3];
    double[] squares = new double[3];
    for (int id = 0; id < TRAIN; id++) {
      dataset.train().image(id, image, 0);
      for (int i = 0; i < image.length; i++) {
        double mean = dataset.normalisation().mean().get(i % 3);
        double deviation = dataset.normalisation().std().get(i % 3);
        double value = ((image[i] & 0xFF) / 255.0 - mean) / deviation;
        sum[i % 3] += value;
        squares[i % 3] += value * value;
      }
    }
    double pixels = TRAIN * 1024.0;
    for (int channel = 0; channel < 3; channel++) {
      assertThat(sum[channel] / pixels).isBetween(-1e-9, 1e-9);
      assertThat(squares[channel] / pixels).isBetween(1 - 1e-9, 1 + 1e-9);
    }
  }

  @Test
  void noiseTouchesTrainingLabelsOnly() {
    Dataset clean = open(0, 0);
    Dataset noisy = open(0, 0.3);
    int moved = 0;
    byte[] a = new byte[DigitRenderer.SIZE_BYTES];
    byte[] b = new byte[DigitRenderer.SIZE_BYTES];
    for (int id = 0; id < TRAIN; id++) {
      moved += clean.train().label(id) == noisy.train().label(id) ? 0 : 1;
      clean.train().image(id, a, 0);
      noisy.train().image(id, b, 0);
      assertThat(b).isEqualTo(a);
    }
    // 0.3 within four standard deviations of 500 draws.
    assertThat(moved / (double) TRAIN).isBetween(0.218, 0.382);
    for (int id = 0; id < TEST; id++) {
      assertThat(noisy.test().label(id)).isEqualTo(clean.test().label(id));
    }
  }

  @Test
  void saysWhatFitsWhereMemoryIsShort() {
    SyntheticDigits digits = new SyntheticDigits(2_000_000, 4_000, 0, 0.5, 0);
    digits.requireMemory(8L << 30);
    ConfigException refusal =
        catchThrowableOfType(ConfigException.class, () -> digits.requireMemory(4L << 30));
    assertThat(refusal).isNotNull();
    Problem problem = refusal.problems().get(0);
    assertThat(problem.what())
        .isEqualTo("2000000 + 4000 images take 5873 MiB, and this Java may use 4096 MiB");
    assertThat(problem.where()).contains("'synthetic-digits'", "'train'");
    assertThat(problem.fix()).contains("lower", "-Xmx12g");
  }

  @ParameterizedTest
  @CsvSource({
    "9, 10, 0.5, 0",
    "2000001, 10, 0.5, 0",
    "10, 9, 0.5, 0",
    "10, 10, -0.1, 0",
    "10, 10, 1.1, 0",
    "10, 10, NaN, 0",
    "10, 10, 0.5, -0.1",
    "10, 10, 0.5, 1",
    "10, 10, 0.5, NaN"
  })
  void refusesWhatIsOutOfRange(int train, int test, double hardness, double noise) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SyntheticDigits(train, test, 0, hardness, noise));
    SyntheticDigits.Provider provider = new SyntheticDigits.Provider();
    Map<String, Object> given =
        Map.of("train", train, "test", test, "hardness", hardness, "label-noise", noise);
    assertThat(
            catchThrowableOfType(
                ConfigException.class, () -> ParamValues.of(provider.info().params(), given)))
        .isNotNull();
  }

  @Test
  void parametersReachTheSource() {
    SyntheticDigits.Provider provider = new SyntheticDigits.Provider();
    Map<String, Object> given =
        Map.of("train", 50, "test", 20, "seed", 7, "hardness", 0.25, "label-noise", 0.1);
    assertThat(provider.create(ParamValues.of(provider.info().params(), given)))
        .isEqualTo(new SyntheticDigits(50, 20, 7, 0.25, 0.1));
    assertThat(provider.create(ParamValues.defaults(provider.info().params())))
        .isEqualTo(new SyntheticDigits(20_000, 4_000, 0, DigitRenderer.DEFAULT_HARDNESS, 0));
  }

  private static Dataset open(long seed, double noise) {
    return source(seed, 0.5, noise);
  }

  private static Dataset source(long seed, double hardness, double noise) {
    return new SyntheticDigits(TRAIN, TEST, seed, hardness, noise).open(Access.NONE);
  }
}
