package org.selectivebackprop.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which layers a name chooses, and what a backward pass costs without them. */
class FrozenTest {
  /** Multiply-adds: 4 * 4 * 9 * 2 = 288, 4 * 4 * 2 * 3 = 96 in each branch, 48 * 5 = 240. */
  private static final Network NETWORK =
      new Network(
          "net",
          new ImageShape(4, 4, 1),
          5,
          List.of(
              Conv.same("conv1", 2, 3, 1),
              new BatchNorm("conv1/norm"),
              new Residual(
                  List.of(Conv.same("block/conv10", 3, 1, 1)),
                  List.of(Conv.same("block/side", 3, 1, 1))),
              new Dropout("drop", 0.5),
              new Flatten(),
              new Dense("logits", 5)));

  private static final double FORWARD = 288 + 2 * 96 + 240;

  @Test
  void aNameChoosesWhatIsBelowIt() {
    assertThat(NETWORK.layerNames())
        .containsExactly("conv1", "conv1/norm", "block/conv10", "block/side", "logits");
    assertThat(frozen("conv1").parameters().stream().filter(p -> !p.trained()))
        .extracting(Parameter::name)
        .containsExactly(
            "conv1/kernel",
            "conv1/norm/gamma",
            "conv1/norm/beta",
            "conv1/norm/mean",
            "conv1/norm/variance",
            "drop/counter");
    Layer.Names some = new Layer.Names(List.of("block/conv1", "block/s*", "logit"));
    assertThat(NETWORK.layerNames().stream().filter(some::choose)).containsExactly("block/side");
    assertThat(some.unmatched(NETWORK.layerNames())).containsExactly("block/conv1", "logit");
    assertThat(new Layer.Names(List.of("*")).choose("x")).isTrue();
  }

  @Test
  void unknownAndAllLayersAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> frozen("conv1", "conv2", "drop"))
        .withMessageStartingWith(
            "net has no layer conv2, drop; its layers: conv1, conv1/norm, block/");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> frozen("conv1", "block", "logits"))
        .withMessage("net has no layer left to train");
    assertThat(frozen("conv1").with(Frozen.NONE)).isEqualTo(NETWORK);
  }

  @Test
  void theBackwardPassEndsAtTheFirstTrainedLayer() {
    assertThat(NETWORK.backwardUnits()).isEqualTo(2);
    // The weights of the last layer alone.
    assertThat(frozen("conv1", "block").backwardUnits()).isEqualTo(240 / FORWARD);
    // The weights of both branches and of the last layer, and the input's gradient of the last.
    assertThat(frozen("conv1").backwardUnits()).isEqualTo((2 * 96 + 2 * 240) / FORWARD);
    // A norm that is trained needs the gradients of all inputs behind it.
    assertThat(frozen("block", "logits").backwardUnits()).isEqualTo((288 + 2 * 96 + 240) / FORWARD);
    // One branch.
    assertThat(frozen("conv1", "block/side").backwardUnits()).isEqualTo((96 + 2 * 240) / FORWARD);
  }

  @Test
  void otherSizesAndInitialWeightsStay() {
    Network pooled =
        new Network(
                "pooled",
                new ImageShape(4, 4, 1),
                2,
                List.of(new BatchNorm("norm"), new Pool.GlobalAverage(), new Dense("logits", 2)))
            .with(new Frozen(new Layer.Names(List.of("norm")), false));
    assertThat(pooled.at(new ImageShape(6, 6, 1)).frozen()).isEqualTo(pooled.frozen());
    assertThat(frozen("conv1").initialise(3).differences(NETWORK.initialise(3))).isEmpty();
    assertThat(frozen("conv1").initialise(3).values("conv1/kernel"))
        .isEqualTo(NETWORK.initialise(3).values("conv1/kernel"));
  }

  private static Network frozen(String... names) {
    return NETWORK.with(new Frozen(new Layer.Names(List.of(names)), true));
  }
}
