package org.selectivebackprop.bench.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.selectivebackprop.bench.measure.TinyRuns;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ExampleWeights;
import org.selectivebackprop.core.error.FrameworkException;
import org.selectivebackprop.core.error.PluginException;
import org.selectivebackprop.core.loop.TrainingLoop;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.run.Checkpoint;
import org.selectivebackprop.core.run.Run;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.run.StopSignal;

/** Objects that throw anything, from any method: they are named, alone and in a run. */
class HostileObjectTest {
  private static final PluginRegistry REGISTRY = PluginRegistry.discover(List.of());
  private static final Run SOUND = TinyRuns.reference();

  static Stream<SpiCall> calls() {
    return SpiCall.all();
  }

  @ParameterizedTest
  @MethodSource("calls")
  void everyCallIsGuarded(SpiCall call) {
    call.outbursts()
        .forEach(burst -> call.check(() -> guarded(call.kind(), call, burst), burst, "$Proxy"));
  }

  static Set<String> callsOfARun() {
    Set<String> called = new TreeSet<>();
    trainAndResume("none", Outburst.ERROR, called::add);
    return called;
  }

  @Test
  void aRunMakesTheCalls() {
    assertThat(callsOfARun())
        .contains("SelectionPolicy.select", "ExampleScorer.score", "StalenessPolicy.use")
        .contains("EngineFactory.open", "TrainingEngine.train", "TrainingEngine.close")
        .contains("Dataset.checksum", "Split.size", "Split.label", "Split.read")
        .contains("Augmentation.apply", "LearningRateSchedule.factor", "Stateful.restore")
        .contains("RunListener.onStart", "RunListener.onCheckpoint", "RunListener.onEnd");
  }

  @ParameterizedTest
  @MethodSource("callsOfARun")
  void noRunLetsItPass(String at) {
    String method = at.substring(at.indexOf('.') + 1);
    for (Outburst burst : Outburst.values()) {
      Throwable thrown = catchThrowable(() -> trainAndResume(at, burst, call -> {}));
      String what = at + " with " + burst;
      if (burst.nobodys()) {
        assertThat(thrown).as(what).isInstanceOf(VirtualMachineError.class);
      } else if (at.equals("Stateful.restore") && burst.isException()) {
        // Damaged state is not the plugin's fault, whatever it makes of it.
        assertThat(thrown).as(what).isInstanceOf(FrameworkException.class);
      } else if (burst != Outburst.NULL) {
        assertThat(thrown)
            .as(what)
            .isInstanceOf(PluginException.class)
            .hasMessageContaining(" failed in " + method + ": " + burst.reason());
      } else if (thrown != null) { // what is void has nothing to return
        assertThat(thrown).as(what).isNotInstanceOf(NullPointerException.class);
      }
    }
  }

  private static <T> T guarded(PluginKind<T> kind, SpiCall call, Outburst burst) {
    boolean data = kind.equals(PluginKind.DATASET);
    PluginSpec real = new PluginSpec(call.of(), data ? Map.of("train", 16, "test", 10) : Map.of());
    return kind.guarded(hostile(kind, real, call.name(), burst, heard -> {}));
  }

  private static <T> T hostile(
      PluginKind<T> kind, PluginSpec real, String at, Outburst burst, Consumer<String> called) {
    T plugin = REGISTRY.build(kind, real, "test").plugin();
    return Hostile.of(kind.type(), plugin, at, burst, called);
  }

  private static void trainAndResume(String at, Outburst burst, Consumer<String> called) {
    AtomicReference<Optional<Checkpoint>> first = new AtomicReference<>(Optional.empty());
    RunListener keeping =
        new RunListener() {
          @Override
          public boolean wantsCheckpoints() {
            return true;
          }

          @Override
          public void onCheckpoint(Checkpoint checkpoint) {
            first.compareAndSet(Optional.empty(), Optional.of(checkpoint));
          }
        };
    RunListener listener = Hostile.of(RunListener.class, keeping, at, burst, called);
    TrainingLoop.train(run(at, burst, called), listener, new StopSignal());
    first
        .get()
        .ifPresent(
            from -> TrainingLoop.resume(run(at, burst, called), from, listener, new StopSignal()));
  }

  private static Run run(String at, Outburst burst, Consumer<String> called) {
    return new Run(
        SOUND.recipe(),
        Hostile.of(Dataset.class, SOUND.dataset(), at, burst, called),
        SOUND.network(),
        hostile(PluginKind.ENGINE, SOUND.recipe().engine(), at, burst, called),
        SOUND.objective(),
        SOUND.optimizer(),
        hostile(PluginKind.SELECTION, SOUND.recipe().strategy().select(), at, burst, called),
        hostile(PluginKind.SCORER, SOUND.recipe().strategy().score(), at, burst, called),
        hostile(PluginKind.STALENESS, SOUND.recipe().strategy().staleness(), at, burst, called),
        hostile(PluginKind.AUGMENTATION, SOUND.recipe().augmentation(), at, burst, called),
        hostile(PluginKind.SCHEDULE, SOUND.recipe().schedule(), at, burst, called),
        Optional.empty(),
        ExampleWeights.none(),
        Map.of(),
        Optional.empty());
  }
}
