package org.selectivebackprop.samplers.score;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.selection.ExampleScorer;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.StateFields;
import org.selectivebackprop.samplers.paper.Papers;

/**
 * Scores an example by how often it was forgotten: how often the network was right about it in one
 * training step and wrong in the next one that it took part in. Training steps tell; no selecting
 * pass.
 *
 * <p>An example that was never trained comes first.
 *
 * @see <a href="https://arxiv.org/abs/1812.05159">Toneva et al. 2019, definition of forgetting</a>
 */
public final class Forgetting implements ExampleScorer {
  private static final Param<NeverLearned> NEVER_LEARNED =
      Param.choice(
          "never-learned",
          NeverLearned.PRESENTATIONS,
          "score of what was never right: its training steps (paper's code), hardest (Paul et al."
              + " 2021) or easiest (DeepCore)");

  public static final Plugin<ExampleScorer> PLUGIN =
      PluginInfo.of(
              "forgetting",
              "how often it was right and then wrong in training (Toneva et al. 2019)")
          .withSource(Papers.FORGETTING)
          .withCost("0")
          .plugin(NEVER_LEARNED, Forgetting::new);

  private static final int FEWEST = 64;
  private static final byte RIGHT = 1;
  private static final byte LEARNED = 2;

  private final NeverLearned neverLearned;
  private int[] steps = new int[0];
  private int[] events = new int[0];
  private byte[] flags = new byte[0];

  /** The score of an example that the network was never right about. */
  public enum NeverLearned {
    /** As often forgotten as it was trained: the paper's code. */
    PRESENTATIONS,
    /** Harder than everything: Paul et al. 2021. */
    HARDEST,
    /** Never forgotten, so that what cannot be learned ranks easiest: DeepCore. */
    EASIEST
  }

  /** A scorer that has seen nothing yet. */
  public Forgetting(NeverLearned neverLearned) {
    this.neverLearned = neverLearned;
  }

  @Override
  public Set<Signal> requiredSignals() {
    return Set.of();
  }

  @Override
  public Set<Signal> observes() {
    return Set.of(Signal.CORRECT);
  }

  @Override
  public void observe(ExampleBatch batch, Signals signals, double learningRate) {
    for (int i = 0; i < batch.size(); i++) {
      observe(batch.id(i), signals.at(Signal.CORRECT, i) > 0);
    }
  }

  private void observe(int id, boolean right) {
    if (id >= steps.length) {
      int size = Math.max(FEWEST, Math.max(id + 1, 2 * steps.length));
      steps = Arrays.copyOf(steps, size);
      events = Arrays.copyOf(events, size);
      flags = Arrays.copyOf(flags, size);
    }
    boolean wasRight = (flags[id] & RIGHT) != 0;
    steps[id]++;
    events[id] += wasRight && !right ? 1 : 0;
    flags[id] = (byte) (right ? RIGHT | LEARNED : flags[id] & LEARNED);
  }

  @Override
  public double[] score(ExampleBatch batch, Signals signals) {
    return IntStream.range(0, batch.size()).mapToDouble(i -> score(batch.id(i))).toArray();
  }

  private double score(int id) {
    if (id >= steps.length || steps[id] == 0) {
      return RunningMeans.UNSEEN;
    }
    if ((flags[id] & LEARNED) != 0) {
      return events[id];
    }
    return switch (neverLearned) {
      case PRESENTATIONS -> steps[id];
      case HARDEST -> RunningMeans.UNSEEN;
      case EASIEST -> 0;
    };
  }

  @Override
  public void save(DataOutput to) throws IOException {
    int used = steps.length;
    while (used > 0 && steps[used - 1] == 0) {
      used--;
    }
    to.writeInt(used);
    for (int id = 0; id < used; id++) {
      to.writeInt(steps[id]);
      to.writeInt(events[id]);
      to.writeByte(flags[id]);
    }
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    int used = StateFields.readInt(from, "number of examples", 0, at.examples());
    steps = new int[used];
    events = new int[used];
    flags = new byte[used];
    for (int id = 0; id < used; id++) {
      steps[id] = StateFields.readInt(from, "number of steps", 0, Integer.MAX_VALUE / 2);
      events[id] = StateFields.readInt(from, "times forgotten", 0, steps[id]);
      flags[id] = from.readByte();
    }
  }
}
