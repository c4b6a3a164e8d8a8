package org.selectivebackprop.samplers;

import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.selectivebackprop.core.networks.Mlp;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.samplers.combine.Anneal;
import org.selectivebackprop.samplers.combine.Cap;
import org.selectivebackprop.samplers.combine.Floor;
import org.selectivebackprop.samplers.combine.Interrupt;
import org.selectivebackprop.samplers.combine.Mix;
import org.selectivebackprop.samplers.combine.Reweight;
import org.selectivebackprop.samplers.combine.WarmUp;
import org.selectivebackprop.samplers.published.InfoBatch;
import org.selectivebackprop.samplers.score.HoldoutLoss;
import org.selectivebackprop.samplers.score.LowResolution;
import org.selectivebackprop.samplers.score.Mean;
import org.selectivebackprop.samplers.score.Proxy;
import org.selectivebackprop.samplers.score.RhoLoss;
import org.selectivebackprop.samplers.score.Static;

/** A part that is missing is refused where it is given, by its name. */
@NullUnmarked
class NullPartsTest {
  private static final SelectionPolicy ALL =
      (candidates, draws) -> Selection.all(candidates.size());

  static Stream<Arguments> constructors() {
    return Stream.of(
        refused("then", () -> new WarmUp(0, null)),
        refused("of", () -> new Anneal(1, null)),
        refused("of", () -> new Cap(0.5, null)),
        refused("of", () -> new Interrupt(2, null)),
        refused("of", () -> new Reweight(Reweight.By.NONE, 2, null)),
        refused("a part of floor", () -> new Floor(0.1, null)),
        refused("a part of mix", () -> new Mix(0.5, ALL, null)),
        refused("settings", () -> new InfoBatch(null)),
        refused("of", () -> new Mean(null)),
        refused("of", () -> new RhoLoss(null)),
        refused("of", () -> new LowResolution(0.5, null)),
        refused(
            "network", () -> new Proxy(null, new RhoLoss(new Static(Path.of("s.csv"), "score")))),
        refused("of", () -> new Proxy(new Mlp(2, 1, 0), null)),
        refused("network", () -> new HoldoutLoss(null, 1, 0.1)),
        refused("file", () -> new Static(null, "score")),
        refused("column", () -> new Static(Path.of("scores.csv"), null)));
  }

  private static Arguments refused(String name, ThrowingCallable constructor) {
    return Arguments.of(name, constructor);
  }

  @ParameterizedTest
  @MethodSource("constructors")
  void isNamed(String name, ThrowingCallable constructor) {
    assertThatNullPointerException().isThrownBy(constructor).withMessage(name);
  }
}
