package org.selectivebackprop.core.engine;

import java.util.List;
import java.util.function.Function;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.error.EngineException;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Parameter;
import org.selectivebackprop.core.model.Tensors;

/**
 * Checks the inputs of an engine against its network; shared by engines, so that all refuse the
 * same inputs with the same messages.
 *
 * @param engine its name in messages
 * @param setup of the network that it runs
 */
public record EngineChecks(String engine, EngineSetup setup) {
  /** That it runs. */
  public Network network() {
    return setup.network();
  }

  /**
   * A batch of images of any size that the network reads.
   *
   * @param atSize called with the size of the images; throws {@link IllegalArgumentException} if
   *     the network cannot read it
   * @return what {@code atSize} returned
   * @throws EngineException if the batch is empty, or an image or a label does not fit
   */
  public <T> T readable(ExampleBatch batch, Function<ImageShape, T> atSize) {
    if (batch.size() == 0) {
      throw unreadable("a batch needs at least one example");
    }
    int values = setup.target().values();
    if (batch.targetValues() != values) {
      throw unreadable(
          "its targets have %s values, not %s".formatted(batch.targetValues(), values));
    }
    // Once a batch, for it looks at every layer. A loss of the network's own defines itself what a
    // target may be.
    boolean given = setup.outputs().isPresent();
    for (int i = 0; i < batch.size(); i++) {
      label(batch, i, given ? setup.target().width() : Integer.MAX_VALUE);
      if (given && values > 0) {
        values(batch, i, values);
      }
    }
    try {
      return atSize.apply(batch.shape());
    } catch (IllegalArgumentException misfit) {
      throw unreadable(String.valueOf(misfit.getMessage()));
    }
  }

  private void label(ExampleBatch batch, int i, int labels) {
    int label = batch.label(i);
    if (label < 0 || label >= labels) {
      throw unreadable(
          "example %s has label %s, not in [0, %s)".formatted(batch.id(i), label, labels));
    }
  }

  private void values(ExampleBatch batch, int i, int count) {
    setup
        .objective()
        .unfit(batch.targets(), i * count, count)
        .ifPresent(
            why -> {
              throw new EngineException(
                  "the target of example " + batch.id(i) + " " + why,
                  where(),
                  "choose another objective, or give targets that it has a meaning for, not"
                      + " standardised ones");
            });
  }

  /**
   * A learning rate.
   *
   * @throws IllegalArgumentException if it is below 0 or NaN
   */
  public void learningRate(double learningRate) {
    if (!(learningRate >= 0)) {
      throw new IllegalArgumentException("learning rate " + learningRate + " is not at least 0");
    }
  }

  /**
   * A part of a batch of {@code whole} examples.
   *
   * @throws IllegalArgumentException if it is larger
   */
  public void part(ExampleBatch part, int whole) {
    if (part.size() > whole) {
      throw new IllegalArgumentException(
          "a part of " + part.size() + " examples of a batch of " + whole);
    }
  }

  /**
   * A batch of images of the network's own size.
   *
   * @throws EngineException if they have another
   */
  public ExampleBatch sized(ExampleBatch batch) {
    if (!batch.shape().equals(network().input())) {
      throw unreadable("it reads images of " + network().input() + ", not of " + batch.shape());
    }
    return batch;
  }

  /**
   * A tensor for every trained parameter.
   *
   * @throws EngineException if one is missing or has another shape
   */
  public void direction(Tensors direction) {
    require(
        direction.mismatches(network().parameters().stream().filter(Parameter::trained).toList()),
        "the direction does not fit the network",
        "give a tensor for every trained parameter");
  }

  /**
   * A tensor for each of the network's {@linkplain Network#statistics statistics}.
   *
   * @throws EngineException if one is missing or has another shape
   */
  public void statistics(Tensors statistics) {
    require(
        statistics.mismatches(network().statistics()),
        "the statistics do not fit the network",
        "give a tensor for each running statistic and counter");
  }

  /**
   * A state with a tensor for every variable.
   *
   * @throws EngineException if one is missing or has another shape
   */
  public void state(Tensors state, List<Parameter> variables) {
    require(
        state.mismatches(variables),
        "the state does not fit the network",
        "restore a state of this network: its weights, or its weights with all optimiser state");
  }

  private void require(List<String> wrong, String what, String fix) {
    if (!wrong.isEmpty()) {
      throw new EngineException(what + ": " + String.join(", ", wrong), where(), fix);
    }
  }

  private EngineException unreadable(String why) {
    return new EngineException(
        "the network cannot take this batch: " + why,
        where(),
        "give examples that the network was built for");
  }

  private String where() {
    return engine + ", network " + network().name();
  }
}
