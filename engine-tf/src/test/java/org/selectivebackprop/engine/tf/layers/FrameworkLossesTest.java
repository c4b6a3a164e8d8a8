package org.selectivebackprop.engine.tf.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Optimizer.Sgd;
import org.selectivebackprop.core.engine.OptimizerConfig;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.example.ExampleSpec;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.objective.Objective;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.framework.losses.Losses;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Where TensorFlow's framework is weak or wrong, and that the engine is not; where it is right, the
 * engine computes by it, and the contract of objectives compares with the reference engine.
 */
class FrameworkLossesTest {
  private interface Loss {
    Operand<TFloat32> of(Ops tf, Operand<TFloat32> targets, Operand<TFloat32> outputs);
  }

  @Test
  void divergenceGrowsBeyondWhereTheFrameworkClips() {
    float[][] logits = {{60, 0}};
    float[][] target = {{0, 1}};
    float framework =
        run(
            (tf, t, o) -> Losses.kullbackLeiblerDivergence(tf, t, tf.nn.softmax(o)),
            target,
            logits);
    assertThat(framework).isLessThan(17);
    assertThat(engine(new Objective.KlDivergence(), new Target.Reals(2), target, logits))
        .containsExactly(60, (float) Math.sqrt(2));
  }

  @Test
  void poissonHasTheRightSlopeForSmallRates() {
    float[][] outputs = {{-30}};
    float[][] target = {{2}};
    float framework = run((tf, t, o) -> Losses.poisson(tf, t, tf.math.exp(o)), target, outputs);
    assertThat(framework).isCloseTo(32.24f, within(0.1f)); // 2 * 16.1, and not 2 * 30
    assertThat(engine(new Objective.Poisson(), new Target.Reals(1), target, outputs))
        .containsExactly(new float[] {(float) (58 + 2 * Math.log(2)), 2}, within(1e-5f));
  }

  @Test
  void logCoshOfSmallErrorsIsNotNegative() {
    float[][] outputs = {{3e-4f}};
    float[][] target = {{0}};
    float exact = 4.5e-8f;
    float framework = run(Losses::logCosh, target, outputs);
    assertThat(Math.abs(framework - exact)).isGreaterThan(exact / 4);
    float[] engine = engine(new Objective.LogCosh(), new Target.Reals(1), target, outputs);
    assertThat(engine[0]).isCloseTo(exact, within(1e-13f));
    assertThat(engine[1]).isCloseTo(3e-4f, within(1e-9f));
    assertThat(engine(new Objective.LogCosh(), new Target.Reals(1), target, new float[][] {{-200}}))
        .containsExactly(200 - (float) Math.log(2), 1);
  }

  @Test
  void hingeOfAClassComparesWithTheOtherClassesOnly() {
    float[][] scores = {{-1, -9}};
    float[][] target = {{1, 0}};
    // 8 ahead: nothing to gain. The framework compares -1 with 0, the masked score of the class.
    assertThat(run(Losses::categoricalHinge, target, scores)).isEqualTo(2);
    assertThat(
            engine(new Objective.Hinge(), new Target.ClassIndex(List.of("a", "b")), target, scores))
        .containsExactly(0, 0);
  }

  @Test
  void cutOffCrossEntropyOfProbabilitiesIsNotUsed() {
    float[][] logits = {{50}};
    float[][] target = {{0}};
    float ofProbabilities =
        run(
            (tf, t, o) -> Losses.binaryCrossentropy(tf, t, tf.math.sigmoid(o), false, 0),
            target,
            logits);
    assertThat(ofProbabilities).isLessThan(17);
    assertThat(
            engine(
                new Objective.BinaryCrossEntropy(),
                new Target.MultiLabel(List.of("x")),
                target,
                logits))
        .containsExactly(50, 1);
  }

  private static float run(Loss loss, float[][] targets, float[][] outputs) {
    try (Graph graph = new Graph()) {
      Ops tf = NamingScope.ops(graph);
      return fetch(graph, loss.of(tf, tf.constant(targets), tf.constant(outputs)))[0];
    }
  }

  /** Loss and norm of the gradient at the outputs. */
  private static float[] engine(
      Objective objective, Target target, float[][] targets, float[][] outputs) {
    int width = target.width();
    Network network =
        new Network("net", ImageShape.vector(1), width, List.of(new Dense("outputs", width)));
    EngineSetup setup =
        new EngineSetup(
            network,
            new ExampleSpec(List.of(network.input().image()), target),
            new Normalisation(Collections.nCopies(1, 0.0), Collections.nCopies(1, 1.0)),
            OptimizerConfig.of(new Sgd(0, false, 0)),
            objective,
            0,
            1);
    try (Graph graph = new Graph()) {
      Ops tf = NamingScope.ops(graph);
      Operand<TFloat32> given = tf.constant(targets);
      Operand<TInt32> labels = tf.math.argMax(given, tf.constant(1), TInt32.class);
      Operand<TFloat32> of = tf.constant(outputs);
      Heads heads = new ObjectiveHeads(tf, setup, labels, given).of(new Outputs(of, of), 0);
      return new float[] {
        fetch(graph, heads.signal(Signal.LOSS))[0],
        fetch(graph, heads.signal(Signal.LOGIT_GRADIENT_NORM))[0]
      };
    }
  }

  private static float[] fetch(Graph graph, Operand<TFloat32> operand) {
    try (Session session = new Session(graph);
        Result result = session.runner().fetch(operand).run()) {
      TFloat32 tensor = (TFloat32) result.get(0);
      float[] values = new float[(int) tensor.size()];
      tensor.copyTo(DataBuffers.of(values, false, false));
      return values;
    }
  }
}
