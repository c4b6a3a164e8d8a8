package org.selectivebackprop.engine.tf;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.engine.tf.device.Failures;
import org.selectivebackprop.engine.tf.device.TfSettings;
import org.selectivebackprop.engine.tf.layers.Variables;
import org.selectivebackprop.engine.tf.layers.Variables.Variable;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TFUnimplementedException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/** Runs parts of one graph; nothing native outlives a run. */
final class TfSession implements AutoCloseable {
  private final TfGraph graph;
  private final Session session;
  private boolean closed;

  TfSession(TfGraph graph, TfSettings settings) {
    this.graph = graph;
    this.session = new Session(graph.graph(), settings.config());
  }

  /** Feeds what {@code fill} adds, gives copies of what is fetched; {@code what} is for errors. */
  float[][] run(
      String what, Consumer<Feeds> fill, List<Operand<TFloat32>> fetches, Optional<Op> target) {
    requireOpen();
    try (Feeds feeds = new Feeds()) {
      fill.accept(feeds);
      Session.Runner runner = session.runner();
      feeds.into(runner);
      fetches.forEach(runner::fetch);
      target.ifPresent(runner::addTarget);
      try (Result result = runner.run()) {
        return copies(result, fetches.size());
      }
    } catch (TensorFlowException | TFInvalidArgumentException | TFUnimplementedException failed) {
      throw Failures.ofRun(what, failed);
    } catch (OutOfMemoryError exhausted) {
      // Of the tensors fed or the arrays fetched: nothing is half done, so the process can go on.
      throw Failures.outOfMemory(what, exhausted);
    }
  }

  /** The values of some variables, or of none: a session refuses to fetch nothing. */
  float[][] values(String what, List<Variable> variables) {
    List<Operand<TFloat32>> reads = variables.stream().map(Variable::value).toList();
    return reads.isEmpty() ? new float[0][] : run(what, feeds -> {}, reads, Optional.empty());
  }

  /** The same by name. */
  Tensors read(String what, List<Variable> variables) {
    return Variables.tensors(variables, values(what, variables));
  }

  /** Values must be copied before the result is closed: afterwards they are garbage. */
  private static float[][] copies(Result result, int count) {
    float[][] values = new float[count][];
    for (int i = 0; i < count; i++) {
      TFloat32 tensor = (TFloat32) result.get(i);
      values[i] = new float[Math.toIntExact(tensor.size())];
      tensor.copyTo(DataBuffers.of(values[i], false, false));
    }
    return values;
  }

  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the engine is closed");
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      session.close();
      graph.close();
    }
  }
}
