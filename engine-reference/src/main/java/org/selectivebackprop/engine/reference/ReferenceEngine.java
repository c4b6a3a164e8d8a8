package org.selectivebackprop.engine.reference;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.engine.EngineChecks;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.PerExampleGradients;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.SplitStep;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.variables.GradientSteps;
import org.selectivebackprop.core.variables.Variable;
import org.selectivebackprop.core.variables.Variables;
import org.selectivebackprop.engine.reference.layers.Activations;
import org.selectivebackprop.engine.reference.layers.Operation;

/**
 * A training engine in plain Java: the oracle for other engines.
 *
 * <p>Arithmetic is in double precision. Weights, running statistics and optimiser state are rounded
 * to the nearest float at the end of each step, so that {@link #state} holds all there is and a
 * restored engine continues bit for bit. One thread; a sum is always taken in the same order.
 *
 * <p>A batch norm that sees one value per channel (one example at one position) leaves the variance
 * unbiased as it is, 0.
 */
public final class ReferenceEngine implements TrainingEngine {
  private final EngineChecks checks;
  private final EngineSetup setup;
  private final Variables variables;
  private final Model model;
  private final Normalisation constants;
  private final GradientSteps steps;
  private boolean closed;

  /** Opens the engine with freshly initialised weights. */
  public ReferenceEngine(EngineSetup setup) {
    Network network = setup.network();
    checks = new EngineChecks("engine 'reference'", setup);
    this.setup = setup;
    variables = new Variables(network, setup.optimizerConfig(), setup.seed());
    model = Model.of(network, variables);
    constants = setup.normalisation();
    steps = new GradientSteps(variables, setup.optimizerConfig(), checks, this::backward);
  }

  @Override
  public Signals score(ExampleBatch batch, Set<Signal> wanted) {
    Model sized = Model.of(sized(batch), variables);
    Activations features = sized.features().infer(values(batch, constants));
    Head heads = head(sized.last().infer(features), batch);
    return signals(heads, features, batch, wanted);
  }

  @Override
  public Signals train(ExampleBatch batch, double learningRate, Set<Signal> wanted) {
    return steps.train(batch, learningRate, wanted);
  }

  private Signals backward(ExampleBatch batch, int whole, Set<Signal> wanted) {
    checkSized(batch);
    Operation.Pass features = model.features().forward(values(batch, constants));
    Operation.Pass logits = model.last().forward(features.output());
    Head objective = head(logits.output(), batch);
    Signals signals = signals(objective, features.output(), batch, wanted);
    variables.clearGradients(); // a signal may have left others there
    Activations slope = objective.weightedGradient(logits.output(), whole);
    features.backward().through(logits.backward().through(slope));
    features.settle().run();
    logits.settle().run();
    return signals;
  }

  @Override
  public void forward(ExampleBatch batch) {
    checkSized(batch);
    model.whole().forward(values(batch, constants));
  }

  @Override
  public Signals evaluate(ExampleBatch batch, Set<Signal> wanted) {
    checkSized(batch);
    Activations input = values(batch, constants);
    Activations logits = variables.averaged(() -> model.whole().infer(input));
    return new Head(logits, batch, setup, 0).signals(wanted);
  }

  @Override
  public Tensors gradient(ExampleBatch batch) {
    checkSized(batch);
    Operation.Pass pass = model.whole().forward(values(batch, constants));
    Head objective = head(pass.output(), batch);
    variables.clearGradients();
    pass.backward().through(objective.weightedGradient(pass.output(), batch.size()));
    return variables.gradients();
  }

  @Override
  public Optional<PerExampleGradients> perExampleGradients() {
    return Optional.of(new SingleExampleGradients(this, variables));
  }

  @Override
  public Optional<SplitStep> splitStep() {
    return Optional.of(steps);
  }

  /**
   * {@inheritDoc}
   *
   * <p>Optimiser state of a variable is named after it: {@code conv1/kernel/momentum}.
   */
  @Override
  public Tensors state() {
    checkOpen();
    return variables.state();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Tensors that are no variable of the network or its optimiser are ignored.
   */
  @Override
  public void restore(Tensors state) {
    checkOpen();
    steps.restore(state);
  }

  @Override
  public Map<String, String> metadata() {
    return Map.of(
        "library", "selective-backprop reference engine",
        "device", "cpu",
        "threads", "1",
        "precision", "float64 arithmetic, float32 state");
  }

  @Override
  public void close() {
    closed = true;
  }

  Variables variables() {
    return variables;
  }

  /** The training objective in training mode at full precision, for this package's tests. */
  double objective(ExampleBatch batch) {
    checkSized(batch);
    Activations logits = model.whole().forward(values(batch, constants)).output();
    return head(logits, batch).objective();
  }

  /** The network's input: numbers normalised, ids as they are, several inputs as one vector. */
  static Activations values(ExampleBatch batch, Normalisation constants) {
    Activations input = Activations.zeros(batch.size(), batch.shape());
    int all = batch.shape().size();
    int first = 0;
    for (int i = 0; i < batch.inputs().size(); i++) {
      Feature feature = batch.inputs().get(i);
      Normalisation own = constants.of(batch.inputs(), i);
      int size = feature.size();
      for (int at = 0; at < batch.size() * size; at++) {
        int c = own.mean().isEmpty() ? 0 : at % own.mean().size();
        int to = at / size * all + first + at % size;
        input.values()[to] =
            switch (feature.type()) {
              case UINT8 ->
                  (Byte.toUnsignedInt(batch.bytes(i)[at]) / 255.0 - own.mean().get(c))
                      / own.std().get(c);
              case FLOAT32 -> (batch.floats(i)[at] - own.mean().get(c)) / own.std().get(c);
              case INT32 -> batch.ints(i)[at];
            };
      }
      first += size;
    }
    return input;
  }

  private Head head(Activations outputs, ExampleBatch batch) {
    return new Head(outputs, batch, setup, setup.labelSmoothing());
  }

  private Signals signals(
      Head heads, Activations features, ExampleBatch batch, Set<Signal> wanted) {
    Signals signals = heads.signals(wanted);
    if (wanted.contains(Signal.EMBEDDING)) {
      signals.put(Signal.EMBEDDING, Variable.floats(features.values()));
    }
    if (wanted.contains(Signal.GRADIENT_NORM)) {
      signals.put(Signal.GRADIENT_NORM, new SingleExampleGradients(this, variables).norms(batch));
    }
    return signals;
  }

  private void checkSized(ExampleBatch batch) {
    sized(batch);
    checks.sized(batch);
  }

  /** Leaves the gradient of the objective with inference statistics in the variables. */
  void differentiateFrozen(ExampleBatch batch) {
    Operation.Pass pass =
        Model.of(sized(batch), variables).whole().frozen(values(batch, constants));
    Head objective = head(pass.output(), batch);
    variables.clearGradients();
    pass.backward().through(objective.weightedGradient(pass.output(), batch.size()));
  }

  Network sized(ExampleBatch batch) {
    checkOpen();
    return checks.readable(batch, checks.network()::at);
  }

  EngineChecks checks() {
    return checks;
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("the engine was closed");
    }
  }
}
