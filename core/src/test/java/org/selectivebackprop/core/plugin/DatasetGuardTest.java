package org.selectivebackprop.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.Images;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.error.PluginException;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.PluginSpec;

/** A data set is asked once and held to what it said. */
class DatasetGuardTest {
  private final Changing data = new Changing();

  @Test
  void nothingIsNull() {
    data.shape = null;
    assertRefused("shape returned null");
    data.shape = new ImageShape(1, 1, 1);
    data.classes = null;
    assertRefused("classes returned null");
    data.classes = Arrays.asList("a", null);
    assertRefused("classes returned a null among its values");
  }

  @Test
  void sizesThatNoSplitHas() {
    data.size = () -> -3;
    assertRefused("the train split has -3 examples");
    data.size = () -> Integer.MAX_VALUE;
    assertRefused("the train split has 2147483647 examples");
  }

  @Test
  void aSizeThatChangesWhileLabelsAreRead() {
    int[] size = {10};
    data.size = () -> size[0]++;
    assertRefused("the train split had 10 examples and has 11");
  }

  @Test
  void aSplitOfOtherImages() {
    data.splitShape = Optional.of(new ImageShape(2, 1, 1));
    assertRefused("the train split has images of 2x1x1, the data set images of 1x1x1");
  }

  @Test
  void aSizeThatChangesLater() {
    Dataset held = Guard.dataset(data);
    held.train().image(9, new byte[1], 0);
    data.size = () -> 4;
    assertThat(held.train().size()).isEqualTo(10);
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> held.train().image(9, new byte[1], 0))
        .withMessageContaining("plugin 'Changing': the train split had 10 examples and has 4");
  }

  @Test
  void labelsAndClassesStayWhatTheyWere() {
    List<String> names = new java.util.ArrayList<>(data.classes);
    data.classes = names;
    Dataset held = Guard.dataset(data);
    data.label = 7;
    names.add("c");
    assertThat(held.train().label(3)).isZero();
    assertThat(held.classes()).containsExactly("a", "b");
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> held.train().trueLabel(3))
        .withMessageContaining("true label 7 of example 3 of the train split");
    assertRefused("label 7 of example 0 of the train split");
  }

  @Test
  void aSetThatWasCheckedIsNotCheckedAgain() {
    Dataset held = Guard.dataset(data);
    assertThat(Guard.dataset(held)).isSameAs(held);
  }

  private void assertRefused(String what) {
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> Guard.dataset(data))
        .withMessageContaining("plugin 'Changing'")
        .withMessageContaining(what);
  }

  private static final class Changing implements Images {
    private ImageShape shape = new ImageShape(1, 1, 1);
    private List<String> classes = List.of("a", "b");
    private IntSupplier size = () -> 10;
    private int label;
    private Optional<ImageShape> splitShape = Optional.empty();

    @Override
    public ImageShape shape() {
      return shape;
    }

    @Override
    public List<String> classes() {
      return classes;
    }

    @Override
    public Normalisation normalisation() {
      return new Normalisation(List.of(0.5), List.of(0.5));
    }

    @Override
    public PluginSpec augmentation() {
      return PluginSpec.of("none");
    }

    @Override
    public String checksum() {
      return "sha256:0";
    }

    @Override
    public Split train() {
      return new Examples();
    }

    @Override
    public Split test() {
      return train();
    }

    private final class Examples implements Split {
      @Override
      public int size() {
        return size.getAsInt();
      }

      @Override
      public ImageShape shape() {
        return splitShape.orElse(shape);
      }

      @Override
      public int label(int id) {
        return label;
      }

      @Override
      public void image(int id, byte[] to, int offset) {}
    }
  }
}
