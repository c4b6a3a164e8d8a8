package org.selectivebackprop.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.error.EngineException;
import org.selectivebackprop.core.loop.LogisticEngine;
import org.selectivebackprop.core.model.Dense;
import org.selectivebackprop.core.model.Flatten;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;

class MicroBatchesTest {
  @Test
  void wholeBatchesAreLeftToTheEngine() {
    assertThat(MicroBatches.of(LogisticEngine.FACTORY, 0)).isSameAs(LogisticEngine.FACTORY);
  }

  @Test
  void anEngineWithoutASplitStepIsNotOpened() {
    Network network =
        new Network(
            "linear", new ImageShape(1, 2, 1), 2, List.of(new Flatten(), new Dense("logits", 2)));
    EngineSetup setup =
        new EngineSetup(
            network,
            new Normalisation(List.of(0.5), List.of(0.5)),
            new Optimizer.Sgd(0, false, 0),
            0,
            1);
    assertThatExceptionOfType(EngineException.class)
        .isThrownBy(() -> MicroBatches.of(LogisticEngine.FACTORY, 2).open(setup))
        .withMessageContaining("cannot split a training step into micro-batches");
  }

  /** A default method that is not passed on would hide what the engine offers. */
  @ParameterizedTest
  @MethodSource("methods")
  void everyMethodIsPassedOn(Method method) throws NoSuchMethodException {
    Class<?> ours =
        method.getDeclaringClass().equals(EngineFactory.class)
            ? MicroBatches.class
            : Arrays.stream(MicroBatches.class.getDeclaredClasses())
                .filter(TrainingEngine.class::isAssignableFrom)
                .findFirst()
                .orElseThrow();
    assertThat(ours.getMethod(method.getName(), method.getParameterTypes()).getDeclaringClass())
        .isEqualTo(ours);
  }

  static Stream<Method> methods() throws NoSuchMethodException {
    Method shorthand =
        TrainingEngine.class.getMethod(
            "evaluate", org.selectivebackprop.core.data.ExampleBatch.class);
    return Stream.of(EngineFactory.class, TrainingEngine.class)
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
        .filter(method -> !method.equals(shorthand));
  }
}
