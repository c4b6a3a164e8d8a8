package org.selectivebackprop.engine.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.OptimizerConfig;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.example.ExampleSpec;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.core.model.Frozen;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Parameter;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.networks.TextTransformer;
import org.selectivebackprop.core.objective.Objective;
import org.selectivebackprop.testkit.Batches;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Texts through an encoder, dropout and all: state, frozen layers, export. */
class TextTransformerTest {
  private static final int LENGTH = 7;
  private static final ExampleSpec TEXTS =
      new ExampleSpec(
          List.of(Feature.int32("words", 3, LENGTH)),
          new Target.ClassIndex(List.of("a", "b", "c")));
  private static final ExampleBatch BATCH =
      Batches.weighted(TEXTS, new double[] {1, 1, 0.5, 2, 1}, 4);
  private static final Network NETWORK =
      new TextTransformer(8, 2, 2, 12, 0.2).build(TEXTS.inputs(), 3);

  @TempDir private Path folder;

  @Test
  void aRestoredOneGoesOnBitForBit() {
    try (TrainingEngine engine = trained(NETWORK, Map.of());
        TrainingEngine other = Opened.tensorFlow(setup(NETWORK))) {
      other.restore(engine.state());
      Tensors before = engine.state();
      step(engine, 9);
      step(other, 9);
      assertThat(other.state().values("embedding/table"))
          .isEqualTo(engine.state().values("embedding/table"))
          .isNotEqualTo(before.values("embedding/table"));
      assertThat(other.state().values("block2/attention/qkv/kernel"))
          .isEqualTo(engine.state().values("block2/attention/qkv/kernel"));
    }
  }

  @Test
  void frozenBlocksKeepTheirBits() {
    Network frozen =
        NETWORK.with(new Frozen(new Layer.Names(List.of("positions", "block1")), true));
    Tensors first = frozen.initialise(setup(frozen).seed());
    try (TrainingEngine engine = trained(frozen, Map.of())) {
      Tensors last = engine.state();
      for (Parameter parameter : frozen.parameters()) {
        String name = parameter.name();
        boolean kept = name.startsWith("block1/") || name.startsWith("positions/");
        if (!name.endsWith("/counter")) {
          assertThat(Arrays.equals(last.values(name), first.values(name))).as(name).isEqualTo(kept);
        }
      }
    }
  }

  @Test
  void anExportedOneReadsIds() {
    Path model = folder.resolve("model");
    try (TrainingEngine engine = trained(NETWORK, Map.of())) {
      engine.export(model);
      var expected = engine.score(BATCH, Set.of(Signal.PROBABILITIES));
      try (SavedModelBundle bundle = SavedModelBundle.load(model.toString());
          TInt32 words =
              TInt32.tensorOf(
                  Shape.of(BATCH.size(), LENGTH), DataBuffers.of(BATCH.ints(0), true, false));
          Result result = bundle.call(Map.of("words", words))) {
        TFloat32 probabilities = (TFloat32) result.get("probabilities").orElseThrow();
        for (int i = 0; i < BATCH.size(); i++) {
          for (int k = 0; k < 3; k++) {
            assertThat(probabilities.getFloat(i, k))
                .isCloseTo(expected.at(Signal.PROBABILITIES, i, k), within(1e-6f));
          }
        }
      }
    }
  }

  @Test
  void bfloat16LearnsTheSame() {
    try (TrainingEngine full = trained(NETWORK, Map.of());
        TrainingEngine half = trained(NETWORK, Map.of("precision", "bf16"))) {
      for (int i = 0; i < BATCH.size(); i++) {
        assertThat(half.evaluate(BATCH).at(Signal.LOSS, i))
            .isCloseTo(full.evaluate(BATCH).at(Signal.LOSS, i), within(0.05f));
      }
    }
  }

  private static EngineSetup setup(Network network) {
    return new EngineSetup(
        network,
        TEXTS,
        new Normalisation(List.of(), List.of()),
        OptimizerConfig.of(Opened.NESTEROV),
        new Objective.SoftmaxCrossEntropy(),
        0.1,
        7);
  }

  private static TrainingEngine trained(Network network, Map<String, Object> parameters) {
    TrainingEngine engine = Opened.tensorFlow(setup(network), parameters);
    for (int seed = 0; seed < 5; seed++) {
      step(engine, seed);
    }
    return engine;
  }

  private static void step(TrainingEngine engine, long seed) {
    engine.train(Batches.weighted(TEXTS, new double[] {1, 2, 1, 0.5}, seed), 0.05, Set.of());
  }
}
