package org.selectivebackprop.datasets.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.PluginSpec;

class ImageSplitTest {
  private static final ImageShape SHAPE = new ImageShape(1, 2, 2);

  @Test
  void findsImagesAcrossParts() {
    ImageSplit split = split(part(0, 3), part(3, 3), part(6, 1));
    assertThat(split.size()).isEqualTo(7);
    for (int id = 0; id < 7; id++) {
      byte[] image = new byte[6];
      split.image(id, image, 1);
      assertThat(split.label(id)).isEqualTo(id);
      assertThat(image).containsExactly(0, id, 10 + id, 20 + id, 30 + id, 0);
    }
  }

  @Test
  void refusesIdsOutsideTheSplit() {
    ImageSplit split = split(part(0, 3), part(3, 2));
    for (int id : new int[] {-1, 5, Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> split.label(id)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> split.image(id, new byte[4], 0))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void refusesPartsThatDoNotLineUp() {
    assertThatIllegalArgumentException().isThrownBy(() -> split(part(0, 2), part(2, 3)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> split(part(0, 2), part(2, 1), part(3, 2)));
    assertThatIllegalArgumentException().isThrownBy(() -> split(part(0, 0)));
    Labels three = Labels.of(new int[3], 10);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImageSplit(SHAPE, three, List.of(ByteBuffer.allocate(7))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ImageSplit(SHAPE, three, List.of(part(0, 2))));
  }

  @Test
  void theChecksumDoesNotDependOnParts() {
    ImageSplit whole = split(part(0, 4));
    ImageSplit halves = split(part(0, 2), part(2, 2));
    ImageSplit other = split(part(1, 4));
    assertThat(dataset(halves, whole).checksum()).isEqualTo(dataset(whole, halves).checksum());
    assertThat(dataset(other, whole).checksum()).isNotEqualTo(dataset(whole, whole).checksum());
    assertThat(dataset(whole, other).checksum()).isNotEqualTo(dataset(whole, whole).checksum());
  }

  @Test
  void noticesWhenPixelsHaveChanged() {
    ByteBuffer pixels = part(0, 4);
    ImageDataset dataset = dataset(split(part(0, 4)), split(pixels));
    assertThat(dataset.isIntact()).isTrue();
    pixels.put(5, (byte) 77);
    assertThat(dataset.isIntact()).isFalse();
  }

  /** Values 0 and 255 in equal shares have mean and deviation 1/2. */
  @Test
  void statisticsAreOfEachChannel() {
    byte[] pixels = {0, 51, (byte) 255, 102, 0, 51, (byte) 255, 102};
    Normalisation found = split(ByteBuffer.wrap(pixels)).statistics().normalisation().orElseThrow();
    assertThat(found.mean()).containsExactly(0.5, 76.5 / 255);
    assertThat(found.std().get(0)).isEqualTo(0.5, within(1e-12));
    assertThat(found.std().get(1)).isEqualTo(25.5 / 255, within(1e-12));
  }

  @Test
  void aChannelOfOneValueHasNoStatistics() {
    byte[] pixels = {0, 51, (byte) 255, 51};
    assertThat(split(ByteBuffer.wrap(pixels)).statistics().normalisation()).isEmpty();
  }

  private static ImageDataset dataset(ImageSplit train, ImageSplit test) {
    Normalisation unit = new Normalisation(List.of(0.0, 0.0), List.of(1.0, 1.0));
    return ImageDataset.of(List.of("a", "b"), unit, PluginSpec.of("none"), train, test);
  }

  /** Labels are the first values of the images. */
  private static ImageSplit split(ByteBuffer... parts) {
    int[] labels =
        Stream.of(parts)
            .flatMapToInt(
                part ->
                    IntStream.range(0, part.limit() / SHAPE.size())
                        .map(id -> part.get(id * SHAPE.size()) & 0xFF))
            .toArray();
    return new ImageSplit(SHAPE, Labels.of(labels, 256), List.of(parts));
  }

  private static ByteBuffer part(int first, int count) {
    byte[] pixels = new byte[4 * count];
    for (int i = 0; i < count; i++) {
      for (int at = 0; at < 4; at++) {
        pixels[4 * i + at] = (byte) (first + i + 10 * at);
      }
    }
    return ByteBuffer.wrap(pixels);
  }
}
