package org.selectivebackprop.samplers.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.selection.Strategy;

/** Whatever a method asks for, it is shown the pixels of (seed, epoch, id), read ahead or not. */
class ReadAheadLoopTest {
  private static final PluginRegistry REGISTRY = PluginRegistry.discover(List.of());

  @TestFactory
  Stream<DynamicTest> everyPolicyIsShownTheRightPixels() {
    return REGISTRY.names(PluginKind.SELECTION).stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name, () -> check(ToyRun.strategy(PluginSpec.of(name)), 6)));
  }

  @TestFactory
  Stream<DynamicTest> everyPresetIsShownTheRightPixels() {
    return REGISTRY.names(PluginKind.PRESET).stream()
        .map(
            name -> {
              // The usual second network of these needs larger images than there are here.
              PluginSpec preset =
                  name.equals("rho-loss") || name.equals("airbench96")
                      ? PluginSpec.of(name, "network", "mlp")
                      : PluginSpec.of(name);
              Strategy strategy = REGISTRY.build(PluginKind.PRESET, preset, "test").plugin();
              return DynamicTest.dynamicTest(name, () -> check(strategy, 13));
            });
  }

  private static void check(Strategy strategy, int epochs) {
    ToyRun run = new ToyRun(strategy);
    run.epochs = epochs;
    run.augmentation =
        (images, offset, shape, draws, id) -> images[offset] += (byte) (100 * draws.uniform(id));
    PixelCheck pixels =
        new PixelCheck(run.scorer, new ToyData(run.examples), run.augmentation, run.seed);
    run.scorer = pixels;
    RunListener epochByEpoch =
        new RunListener() {
          @Override
          public void onEpoch(RunResult soFar) {
            pixels.epoch(soFar.epochs().size());
          }
        };
    RunResult result = run.train(epochByEpoch);
    assertThat((long) pixels.checked()).isGreaterThanOrEqualTo(result.costs().trained());
    assertThat(pixels.checked()).isPositive();
  }
}
