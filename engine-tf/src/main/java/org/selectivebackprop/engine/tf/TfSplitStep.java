package org.selectivebackprop.engine.tf;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.EngineChecks;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.SplitStep;
import org.selectivebackprop.core.model.Parameter;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.engine.tf.layers.Variables.Variable;

/**
 * A step in two halves; equal bits are not promised, for TensorFlow may fuse what is in one run.
 */
final class TfSplitStep implements SplitStep {
  private final TfEngine engine;
  private final TfGraph graph;
  private final TfSession session;
  private final EngineChecks checks;
  private boolean begun;

  TfSplitStep(TfEngine engine, TfGraph graph, TfSession session, EngineChecks checks) {
    this.engine = engine;
    this.graph = graph;
    this.session = session;
    this.checks = checks;
  }

  /** The next part begins a new sum. */
  void forget() {
    begun = false;
  }

  @Override
  public Signals compute(ExampleBatch part, int whole, Set<Signal> wanted) {
    boolean more = begun;
    forget(); // should it fail
    checks.part(part, whole);
    SplitOps ops = graph.split();
    Signals signals =
        engine.backward(part, whole, wanted, feeds -> {}, more ? ops.more() : ops.first());
    begun = true;
    return signals;
  }

  @Override
  public Tensors gradient() {
    return graph.variables().ofTrained(session.values("reading the gradient", begunSums()));
  }

  /** The sums, which are 0 if there is no part yet. */
  private List<Variable> begunSums() {
    if (!begun) {
      Tensors.Builder zeros = Tensors.builder();
      for (Variable variable : graph.variables().trained()) {
        Parameter parameter = variable.parameter();
        zeros.add(parameter.name(), parameter.shape(), new float[parameter.size()]);
      }
      load(zeros.build(), statistics());
      begun = true;
    }
    return graph.split().sums();
  }

  @Override
  public Tensors statistics() {
    return session.read("reading the statistics", graph.variables().statistics());
  }

  @Override
  public void apply(double learningRate) {
    checks.learningRate(learningRate);
    begunSums();
    move(learningRate);
  }

  @Override
  public void apply(Tensors gradient, Tensors statistics, double learningRate) {
    checks.learningRate(learningRate);
    checks.direction(gradient);
    checks.statistics(statistics);
    load(gradient, statistics);
    move(learningRate);
  }

  private void load(Tensors gradient, Tensors statistics) {
    List<Variable> trained = graph.variables().trained();
    List<Variable> sums = graph.split().sums();
    session.run(
        "loading a gradient",
        feeds -> {
          for (int i = 0; i < sums.size(); i++) {
            feeds.variable(sums.get(i), gradient, trained.get(i).parameter().name());
          }
          graph.variables().statistics().forEach(v -> feeds.variable(v, statistics));
        },
        List.of(),
        Optional.of(graph.split().load()));
  }

  private void move(double learningRate) {
    forget();
    session.run(
        "moving the weights",
        feeds -> engine.rate(feeds, learningRate),
        List.of(),
        Optional.of(graph.split().move()));
  }
}
