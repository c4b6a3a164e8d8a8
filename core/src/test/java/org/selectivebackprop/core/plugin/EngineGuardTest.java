package org.selectivebackprop.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.PerExampleGradients;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.error.PluginException;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Tensors;

/** What an engine returns is checked at every call. */
class EngineGuardTest {
  private static final Set<Signal> BOTH = Set.of(Signal.LOSS, Signal.CORRECT);
  private static final Tensors NOTHING = Tensors.builder().build();

  private final Network network =
      new Network("two", ImageShape.vector(3), 2, List.of(new Dense("logits", 2)));
  private final ExampleBatch batch = new ExampleBatch(ImageShape.vector(3), 2);
  private final Map<String, Object> answers = new HashMap<>();
  private final TrainingEngine engine =
      new GuardedEngine(fake(TrainingEngine.class), network, Guard.of(this));

  EngineGuardTest() {
    batch.add(0, 0, 1);
    batch.add(1, 0, 1);
  }

  @Test
  void signalsOfAnotherNumberOfExamples() {
    answers.put("score", signals(3, 3, 1));
    assertBlamed(() -> engine.score(batch, BOTH), "score returned signals of 3 examples for 2");
    answers.put("train", null);
    assertBlamed(() -> engine.train(batch, 0, BOTH), "train returned null");
  }

  @Test
  void signalsThatAreMissingOrOfAnotherWidth() {
    answers.put("evaluate", new Signals(2).put(Signal.LOSS, new float[2]));
    assertBlamed(() -> engine.evaluate(batch), "evaluate returned 0 values of CORRECT");
    answers.put("train", signals(2, 4, 1));
    assertBlamed(() -> engine.train(batch, 0, BOTH), "train returned 2 values of LOSS");
    answers.put("score", new Signals(2).put(Signal.PROBABILITIES, new float[6]));
    assertBlamed(
        () -> engine.score(batch, Set.of(Signal.PROBABILITIES)),
        "score returned 3 values of PROBABILITIES for each example",
        "return 2");
    answers.put("score", new Signals(2).put(Signal.EMBEDDING, new float[6]));
    assertThat(engine.score(batch, Set.of(Signal.EMBEDDING)).width(Signal.EMBEDDING)).isEqualTo(3);
  }

  @Test
  void moreThanAllCorrect() {
    answers.put("evaluate", signals(2, 2, 7));
    assertBlamed(() -> engine.evaluate(batch), "evaluate returned 7.0 for CORRECT");
    answers.put("evaluate", signals(2, 2, Float.NaN));
    assertBlamed(() -> engine.evaluate(batch), "evaluate returned NaN for CORRECT");
    answers.put("evaluate", signals(2, 2, 1));
    assertThat(engine.evaluate(batch)).isSameAs(answers.get("evaluate"));
  }

  @Test
  void tensorsThatDoNotFit() {
    answers.put("state", NOTHING);
    assertBlamed(
        engine::state, "state returned tensors that do not fit", "logits/kernel is missing");
    answers.put("gradient", network.initialise(1));
    assertThat(engine.gradient(batch)).isSameAs(answers.get("gradient"));
    Map<String, String> metadata = new HashMap<>();
    metadata.put("device", null);
    answers.put("metadata", metadata);
    assertBlamed(engine::metadata, "metadata returned {device=null}");
  }

  @Test
  void gradientsOfSingleExamples() {
    answers.put("perExampleGradients", Optional.of(fake(PerExampleGradients.class)));
    PerExampleGradients gradients = engine.perExampleGradients().orElseThrow();
    answers.put("norms", new float[3]);
    assertBlamed(() -> gradients.norms(batch), "norms returned 3 values for 2 examples");
    answers.put("sum", NOTHING);
    assertBlamed(() -> gradients.sum(batch), "sum returned tensors that do not fit the network");
    assertBlamed(
        () -> gradients.rows(batch, 1, (from, rows) -> {}), "rows ended after 0 of 2 examples");
    answers.put("rows", NOTHING);
    assertBlamed(() -> gradients.rows(batch, 1, (from, rows) -> {}), "failed in rows");
    answers.put("rows", rows(3));
    assertBlamed(
        () -> gradients.rows(batch, 1, (from, rows) -> {}),
        "rows gave logits/kernel of shape [3, 3, 2] from position 0, after 0 of 2 examples");
    answers.put("rows", rows(2));
    gradients.rows(batch, 1, (from, rows) -> assertThat(from).isZero());
  }

  @Test
  void whatTheReaderOfRowsThrowsIsNotTheEngines() {
    answers.put("perExampleGradients", Optional.of(fake(PerExampleGradients.class)));
    answers.put("rows", rows(2));
    AssertionError readers = new AssertionError("the scorer's");
    assertThatThrownBy(
            () ->
                engine
                    .perExampleGradients()
                    .orElseThrow()
                    .rows(
                        batch,
                        1,
                        (from, rows) -> {
                          throw readers;
                        }))
        .isSameAs(readers);
  }

  private static void assertBlamed(ThrowingCallable call, String... parts) {
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(call)
        .satisfies(
            wrong -> {
              assertThat(wrong).hasMessageContainingAll(parts);
              assertThat(wrong).hasMessageStartingWith("plugin 'EngineGuardTest'");
            });
  }

  private static Signals signals(int size, int losses, float correct) {
    float[] all = new float[size];
    java.util.Arrays.fill(all, correct);
    return new Signals(size).put(Signal.LOSS, new float[losses]).put(Signal.CORRECT, all);
  }

  private static Tensors rows(int count) {
    return Tensors.builder()
        .add("logits/kernel", List.of(count, 3, 2), new float[count * 6])
        .add("logits/bias", List.of(count, 2), new float[count * 2])
        .build();
  }

  /** Returns the answer that stands for the method; rows are read out. */
  private <T> T fake(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Object answer = answers.get(method.getName());
              if (method.getName().equals("rows") && answer != null) {
                ((PerExampleGradients.RowReader) arguments[2]).part(0, (Tensors) answer);
                return null;
              }
              return answer;
            }));
  }
}
