package org.selectivebackprop.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fresh variables: repeatable, independent of each other, and spread as He et al. ask. */
class InitialiseTest {
  private static final ImageShape INPUT = new ImageShape(8, 8, 3);

  @Test
  void equalSeedsGiveEqualValuesAndOthersDoNot() {
    Network network = network(2);
    for (String name : network.initialise(5).names()) {
      assertThat(network.initialise(5).values(name)).isEqualTo(network.initialise(5).values(name));
    }
    assertThat(network.initialise(5).values("conv0/kernel"))
        .isNotEqualTo(network.initialise(6).values("conv0/kernel"));
  }

  @Test
  void addingALayerDoesNotChangeTheOthers() {
    Tensors small = network(2).initialise(7);
    Tensors large = network(3).initialise(7);
    assertThat(large.names()).containsAll(small.names());
    for (String name : small.names()) {
      assertThat(large.values(name)).as(name).isEqualTo(small.values(name));
    }
  }

  @Test
  void layersOfOneShapeDiffer() {
    Tensors tensors = network(3).initialise(7);
    assertThat(tensors.values("conv1/kernel")).isNotEqualTo(tensors.values("conv2/kernel"));
    assertThat(correlation(tensors.values("conv1/kernel"), tensors.values("conv2/kernel")))
        .isCloseTo(0, within(0.05));
  }

  @Test
  void kernelsHaveTheDeviationOfHe() {
    // 3*3*32*32 = 9,216 values: the sample deviation is within 0.74 % (one sigma) of the true one.
    float[] kernel = network(3).initialise(11).values("conv2/kernel");
    double mean = 0;
    for (float value : kernel) {
      mean += value / kernel.length;
    }
    double variance = 0;
    for (float value : kernel) {
      variance += (value - mean) * (value - mean) / kernel.length;
    }
    double expected = Math.sqrt(2.0 / (9 * 32));
    assertThat(Math.sqrt(variance) / expected).isCloseTo(1, within(0.03));
    assertThat(mean / expected).isCloseTo(0, within(0.04));
    // A normal distribution, not a uniform one of the same deviation: 4.55 % beyond two sigma.
    long far = 0;
    for (float value : kernel) {
      far += Math.abs(value) > 2 * expected ? 1 : 0;
    }
    assertThat((double) far / kernel.length).isCloseTo(0.0455, within(0.01));
  }

  @Test
  void theRestStartsAtItsConstants() {
    Tensors tensors = network(1).initialise(3);
    assertThat(tensors.values("norm0/gamma")).containsOnly(1f);
    assertThat(tensors.values("norm0/variance")).containsOnly(1f);
    assertThat(tensors.values("norm0/beta")).containsOnly(0f);
    assertThat(tensors.values("norm0/mean")).containsOnly(0f);
    assertThat(tensors.values("logits/bias")).containsOnly(0f);
  }

  @Test
  void countersStartAtWholeNumbersThatFloatsHold() {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      layers.add(new Dropout("drop" + i, 0.5));
    }
    layers.addAll(List.of(new Flatten(), new Dense("logits", 2)));
    Tensors tensors = new Network("net", INPUT, 2, layers).initialise(1);
    List<Float> starts = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      for (float value : tensors.values("drop" + i + "/counter")) {
        starts.add(value);
      }
    }
    assertThat(starts).doesNotHaveDuplicates().allMatch(v -> v == Math.rint(v));
    assertThat(starts).allMatch(v -> v >= 0 && v < 1 << 24).anyMatch(v -> v > 1 << 23);
  }

  @Test
  void initialValuesFitTheParameters() {
    Network network = network(2);
    assertThat(network.initialise(1).mismatches(network.parameters())).isEmpty();
    assertThat(network.initialise(1).mismatches(network(3).parameters()))
        .contains("conv2/kernel is missing");
  }

  private static Network network(int convolutions) {
    List<Layer> layers = new ArrayList<>();
    for (int i = 0; i < convolutions; i++) {
      layers.add(Conv.same("conv" + i, 32, 3, 1));
      layers.add(new BatchNorm("norm" + i));
      layers.add(Activation.RELU);
    }
    layers.add(new Pool.GlobalAverage());
    layers.add(new Dense("logits", 10));
    return new Network("net", INPUT, 10, layers);
  }

  private static double correlation(float[] a, float[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (double) a[i] * b[i];
      aa += (double) a[i] * a[i];
      bb += (double) b[i] * b[i];
    }
    return ab / Math.sqrt(aa * bb);
  }
}
