package org.selectivebackprop.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.spi.EngineSetup;

class InMemorySplitTest {
  private static final ImageShape SHAPE = new ImageShape(1, 2, 2);

  @Test
  void findsImagesAcrossParts() {
    InMemorySplit split = new InMemorySplit(SHAPE, List.of(part(0, 3), part(3, 3), part(6, 1)));
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
    InMemorySplit split = new InMemorySplit(SHAPE, List.of(part(0, 3), part(3, 2)));
    for (int id : new int[] {-1, 5, Integer.MAX_VALUE}) {
      assertThatThrownBy(() -> split.label(id)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> split.image(id, new byte[4], 0))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void refusesPartsThatDoNotLineUp() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InMemorySplit(SHAPE, List.of(part(0, 2), part(2, 3))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InMemorySplit(SHAPE, List.of(part(0, 2), part(2, 1), part(3, 2))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new InMemorySplit(SHAPE, List.of(part(0, 0))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LabelledImages(4, new byte[2], new byte[7]));
  }

  @Test
  void theChecksumDoesNotDependOnParts() {
    InMemorySplit whole = new InMemorySplit(SHAPE, List.of(part(0, 4)));
    InMemorySplit halves = new InMemorySplit(SHAPE, List.of(part(0, 2), part(2, 2)));
    InMemorySplit other = new InMemorySplit(SHAPE, List.of(part(1, 4)));
    assertThat(checksum(halves, whole)).isEqualTo(checksum(whole, halves));
    assertThat(checksum(other, whole)).isNotEqualTo(checksum(whole, whole));
    assertThat(checksum(whole, other)).isNotEqualTo(checksum(whole, whole));
  }

  /** Values 0 and 255 in equal shares have mean and deviation 1/2. */
  @Test
  void statisticsAreOfEachChannel() {
    byte[] pixels = {0, 51, (byte) 255, 102, 0, 51, (byte) 255, 102};
    InMemorySplit split =
        new InMemorySplit(SHAPE, List.of(new LabelledImages(4, new byte[2], pixels)));
    EngineSetup.Normalisation found = ChannelStatistics.of(split);
    assertThat(found.mean()).containsExactly(0.5, 76.5 / 255);
    assertThat(found.deviation().get(0)).isEqualTo(0.5, within(1e-12));
    assertThat(found.deviation().get(1)).isEqualTo(25.5 / 255, within(1e-12));
  }

  private static String checksum(InMemorySplit train, InMemorySplit test) {
    EngineSetup.Normalisation unit =
        new EngineSetup.Normalisation(List.of(0.0, 0.0), List.of(1.0, 1.0));
    return InMemoryDataset.of(List.of("a", "b"), unit, PluginSpec.of("none"), train, test)
        .checksum();
  }

  private static LabelledImages part(int first, int count) {
    byte[] labels = new byte[count];
    byte[] pixels = new byte[4 * count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (first + i);
      for (int at = 0; at < 4; at++) {
        pixels[4 * i + at] = (byte) (first + i + 10 * at);
      }
    }
    return new LabelledImages(4, labels, pixels);
  }
}
