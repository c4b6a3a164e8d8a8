package org.selectivebackprop.engine.tf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.selectivebackprop.core.spi.ExampleBatch;
import org.selectivebackprop.core.spi.Signal;
import org.selectivebackprop.core.spi.Signals;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Runs the branch of single examples' gradients over parts of a batch that are small enough for
 * memory and caches; examples do not touch each other there, so parts give what the whole would.
 *
 * @param graph with the branch
 * @param session of the graph
 */
record ExampleRuns(TfGraph graph, TfSession session) {
  /** Room for one part's activations, gradients and patches; larger parts were not faster. */
  private static final long PART_BYTES = 64L << 20;

  /**
   * Signals, the gradient's norm among them, with one forward and one backward pass.
   *
   * @param what is done, for the error
   */
  Signals signals(String what, ExampleBatch batch, Set<Signal> wanted) {
    ExampleBranch branch = graph.examples(batch.shape());
    List<Signal> order = List.copyOf(wanted);
    List<Operand<TFloat32>> fetches =
        order.stream()
            .map(s -> s == Signal.GRADIENT_NORM ? branch.norms() : branch.heads().signal(s))
            .toList();
    List<float[][]> parts = new ArrayList<>();
    for (Range range : Range.parts(batch, PART_BYTES / branch.exampleBytes())) {
      parts.add(
          session.run(what, feeds -> graph.feed(feeds, batch, range), fetches, Optional.empty()));
    }
    Signals signals = new Signals(batch.size());
    for (int i = 0; i < order.size(); i++) {
      signals.with(order.get(i), joined(parts, i));
    }
    return signals;
  }

  private static float[] joined(List<float[][]> parts, int column) {
    int length = parts.stream().mapToInt(part -> part[column].length).sum();
    float[] all = new float[length];
    int next = 0;
    for (float[][] part : parts) {
      System.arraycopy(part[column], 0, all, next, part[column].length);
      next += part[column].length;
    }
    return all;
  }
}
