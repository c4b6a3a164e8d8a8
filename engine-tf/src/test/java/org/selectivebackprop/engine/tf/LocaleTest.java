package org.selectivebackprop.engine.tf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.engine.tf.layers.NamingScope;
import org.selectivebackprop.testkit.Batches;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;

/** A process whose default locale has digits of its own, or its own idea of upper case. */
class LocaleTest {
  private final Locale before = Locale.getDefault();

  @TempDir private Path folder;

  @AfterEach
  void putBack() {
    Locale.setDefault(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "fa-IR", "mr-IN", "th-TH-u-nu-thai", "tr-TR"})
  void everyCallGivesTheSameBits(String language) {
    float[] usual = everyCall(folder.resolve("usual"));
    Locale.setDefault(Locale.forLanguageTag(language));
    assertThat(everyCall(folder.resolve(language))).containsExactly(usual);
    assertThat(folder.resolve(language).resolve("saved_model.pb")).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "en-US"})
  void operationsAreNumberedInAsciiDigitsInScopesToo(String language) {
    Locale.setDefault(Locale.forLanguageTag(language));
    try (Graph graph = new Graph()) {
      Ops tf = NamingScope.ops(graph);
      for (int i = 0; i < 2; i++) {
        Ops inner = tf.withSubScope("part").withControlDependencies(tf.constant(i));
        Operand<TInt32> named = inner.withName("own").constant(i);
        assertThat(named.op().name()).isEqualTo(i == 0 ? "part/own" : "part_1/own");
        assertThat(inner.withName("own").constant(i).op().name()).endsWith("/own_1");
      }
    }
  }

  /** Trains, scores by every signal, evaluates and exports; every number that comes out. */
  private static float[] everyCall(Path exported) {
    Network network = TestNetworks.smallCnn();
    EngineSetup setup = Opened.setup(network, Opened.NESTEROV, 0.1);
    ExampleBatch batch = Batches.random(network.input(), network.classes(), 6, 1);
    try (TrainingEngine engine = Opened.tensorFlow(setup)) {
      engine.train(batch, 0.1, EnumSet.of(Signal.LOSS));
      Signals scores = engine.score(batch, EnumSet.allOf(Signal.class));
      Signals evaluated = engine.evaluate(batch);
      engine.export(exported);
      float[] values = new float[batch.size() * 3];
      for (int i = 0; i < batch.size(); i++) {
        values[3 * i] = scores.at(Signal.LOSS, i);
        values[3 * i + 1] = scores.at(Signal.GRADIENT_NORM, i);
        values[3 * i + 2] = evaluated.at(Signal.LOSS, i);
      }
      return values;
    }
  }
}
