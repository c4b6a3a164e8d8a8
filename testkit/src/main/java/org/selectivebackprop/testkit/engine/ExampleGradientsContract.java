package org.selectivebackprop.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.PerExampleGradients;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.error.EngineException;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.engine.reference.ReferenceEngine;

/**
 * The contract of single examples' gradients: within 1e-5 of a gradient's norm of the engine's own
 * figures, 1e-4 of the reference engine's.
 */
abstract class ExampleGradientsContract extends EngineSignalsContract {
  private static final double OWN = 1e-5;
  private static final double REFERENCE = 1e-4;
  private static final ExampleBatch BATCH = EngineFixture.weighted(1, 0.5, 0, 3, 2);

  @Test
  @DisplayName("there are single examples' gradients exactly where gradient norms are supported")
  void normsComeWithGradients() {
    boolean offered = factory().supportedSignals().contains(Signal.GRADIENT_NORM);
    try (TrainingEngine engine = open(1)) {
      assertThat(engine.perExampleGradients().isPresent()).isEqualTo(offered);
    }
  }

  @Test
  @DisplayName("without batch norm, an example's gradient is that of a batch of one")
  void rowsAreGradientsOfBatchesOfOne() {
    withGradients(
        fixture().uncoupled(),
        (engine, gradients) -> {
          GradientRows rows = GradientRows.of(gradients, BATCH, 1 << 20);
          for (int i = 0; i < BATCH.size(); i++) {
            ExampleBatch single = EngineFixture.single(BATCH, i);
            rows.assertRow(i, engine.gradient(single), toGradient());
          }
        });
  }

  @Test
  @DisplayName("the weighted sum of a batch without batch norm is n times its gradient")
  void weightedSumIsTheBatchGradient() {
    withGradients(
        fixture().uncoupled(),
        (engine, gradients) ->
            GradientRows.assertClose(
                gradients.sum(BATCH), engine.gradient(BATCH), BATCH.size(), toGradient()));
  }

  @Test
  @DisplayName("norms, products and sums are those of the rows, however small the parts")
  void everythingAgreesWithTheRows() {
    for (Network network : exampleNetworks()) {
      withGradients(
          network,
          (engine, gradients) -> {
            Tensors direction = network.initialise(5);
            GradientRows rows = GradientRows.of(gradients, BATCH, 1);
            GradientRows.of(gradients, BATCH, Long.MAX_VALUE / 2).assertAgrees(rows, OWN);
            rows.assertNorms(gradients.norms(BATCH), OWN);
            Signals scored = engine.score(BATCH, Set.of(Signal.GRADIENT_NORM));
            rows.assertNorms(EngineFixture.values(scored, Signal.GRADIENT_NORM), OWN);
            rows.assertProducts(gradients.products(BATCH, direction), direction, OWN);
            rows.assertSum(gradients.sum(BATCH), BATCH, Double.POSITIVE_INFINITY, OWN);
            double bound = rows.medianNorm();
            rows.assertSum(gradients.clippedSum(BATCH, bound), BATCH, bound, OWN);
          });
    }
  }

  @Test
  @DisplayName("single examples' gradients are the reference engine's, and change no state")
  void rowsAgreeWithTheReference() {
    for (Network network : exampleNetworks()) {
      withGradients(
          network,
          (engine, gradients) -> {
            Tensors state = engine.state();
            GradientRows rows = GradientRows.of(gradients, BATCH, 1 << 20);
            try (TrainingEngine reference = new ReferenceEngine(fixture().smoothed(network, 0.1))) {
              reference.restore(state);
              PerExampleGradients exact = reference.perExampleGradients().orElseThrow();
              rows.assertAgrees(GradientRows.of(exact, BATCH, 1), REFERENCE);
            }
            gradients.clippedSum(BATCH, 1);
            gradients.products(BATCH, network.initialise(5));
            EngineFixture.assertSameBits(engine.state(), state);
          });
    }
  }

  @Test
  @DisplayName("a direction that does not fit and a bound of 0 are refused")
  void misfitDirectionsAreRefused() {
    withGradients(
        fixture().network(),
        (engine, gradients) -> {
          Tensors bent = Tensors.builder().add("logits/bias", List.of(1), new float[1]).build();
          Tensors direction = fixture().network().initialise(1).with(bent);
          assertThatThrownBy(() -> gradients.products(BATCH, direction))
              .isInstanceOf(EngineException.class)
              .hasMessageContaining("logits/bias");
          assertThatThrownBy(() -> gradients.clippedSum(BATCH, 0))
              .isInstanceOf(IllegalArgumentException.class);
        });
  }

  List<Network> exampleNetworks() {
    return List.of(fixture().network(), fixture().uncoupled());
  }

  /** Single examples' gradients are fp32 also where training computes in less. */
  private double toGradient() {
    return tolerance().own() <= OWN ? OWN : tolerance().together();
  }

  /** What a test does with an engine that has moved a few steps. */
  private interface Look {
    void at(TrainingEngine engine, PerExampleGradients gradients);
  }

  private void withGradients(Network network, Look look) {
    try (TrainingEngine engine = factory().open(fixture().smoothed(network, 0.1))) {
      EngineFixture.threeSteps(engine);
      engine.perExampleGradients().ifPresent(gradients -> look.at(engine, gradients));
    }
  }
}
