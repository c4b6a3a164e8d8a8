package org.selectivebackprop.core.train;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.data.Examples;
import org.selectivebackprop.core.engine.EngineSetup;
import org.selectivebackprop.core.engine.PerExampleGradients;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.EngineException;
import org.selectivebackprop.core.example.ExampleSpec;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.loop.Evaluation;
import org.selectivebackprop.core.metric.ConfusionMatrix;
import org.selectivebackprop.core.metric.Metric;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.objective.Task;
import org.selectivebackprop.core.run.RunSpec;
import org.selectivebackprop.core.weights.SavedNetwork;

/**
 * What a trained network says of splits: the half of {@link Model} that answers.
 *
 * <p>Splits are read in batches, in order, as they are: normalised, not augmented. Used by one
 * thread. Errors of every method: {@link ConfigException} for a split of other examples than the
 * network reads; {@link EngineException}, also for signals that the engine does not compute; the
 * errors of the data set.
 */
public abstract sealed class Predictor implements AutoCloseable permits Model {
  final RunSpec recipe;
  final SavedNetwork.Facts facts;
  private final EngineSetup setup;
  private final TrainingEngine engine;
  private boolean closed;

  Predictor(RunSpec recipe, SavedNetwork.Facts facts, EngineSetup setup, TrainingEngine engine) {
    this.setup = setup;
    this.recipe = recipe;
    this.facts = facts;
    this.engine = engine;
  }

  final TrainingEngine engine() {
    if (closed) {
      throw new IllegalStateException("this model is closed");
    }
    return engine;
  }

  private Dataset.Split readable(Dataset.Split split) {
    ExampleSpec spec = facts.spec();
    if (!split.inputs().equals(spec.inputs())) {
      String given = ExampleSpec.text(split.inputs());
      boolean words = given.equals(spec.text());
      throw new ConfigException(
          words
              ? "the split has another vocabulary than the network: their ids mean other words"
              : "the split has " + given + ", the network reads " + spec.text(),
          "model of " + recipe.model(),
          words
              ? "open the data with the vocabulary of the network"
              : "give inputs of these names, types and shapes");
    }
    if (split.targetValues() != spec.target().values()) {
      throw new ConfigException(
          "the split has targets of %s values, the network of %s; 0 is a class"
              .formatted(split.targetValues(), spec.target().values()),
          "model of " + recipe.model(),
          "give targets of the kind that it was trained on");
    }
    return split;
  }

  /** What it reads and predicts. */
  public ExampleSpec spec() {
    return facts.spec();
  }

  /** Shape of the images that it reads. */
  public ImageShape shape() {
    return ImageShape.of(facts.spec().inputs());
  }

  /** Names of the classes, in order of their indices. */
  public List<String> classNames() {
    return facts.spec().target().names();
  }

  /**
   * Softmax of the outputs.
   *
   * @return [examples][classes], in [0, 1], each summing to 1
   */
  public float[][] probabilities(Dataset.Split split) {
    return rows(split, Signal.PROBABILITIES);
  }

  /**
   * As {@link #probabilities(Dataset.Split)}, of vectors; outputs where there are none, as numbers.
   *
   * @param features a row for each example, with the values of the network's one input
   */
  public float[][] predict(float[][] features) {
    return predict(features, Feature.Type.FLOAT32);
  }

  /** As {@link #predict(float[][])}, of ids. */
  public float[][] predict(int[][] ids) {
    return predict(ids, Feature.Type.INT32);
  }

  private float[][] predict(Object rows, Feature.Type type) {
    List<Feature> inputs = facts.spec().inputs();
    if (inputs.size() > 1 || inputs.get(0).type() != type) {
      throw new ConfigException(
          "the network reads " + facts.spec().text(),
          "model of " + recipe.model(),
          "give a split with these inputs, such as Examples");
    }
    boolean likely = setup.undefined(Signal.PROBABILITIES).isEmpty();
    return rows(
        Examples.unlabelled(facts.spec(), rows), likely ? Signal.PROBABILITIES : Signal.OUTPUTS);
  }

  /** The most probable class of each example, in [0, classes); of equals the first. */
  public int[] classes(Dataset.Split split) {
    return Arrays.stream(probabilities(split)).mapToInt(Predictor::largest).toArray();
  }

  private static int largest(float[] row) {
    int best = 0;
    for (int i = 1; i < row.length; i++) {
      best = row[i] > row[best] ? i : best;
    }
    return best;
  }

  /** What the last dense layer reads, [examples][its inputs]; see {@link Signal#EMBEDDING}. */
  public float[][] embeddings(Dataset.Split split) {
    return rows(split, Signal.EMBEDDING);
  }

  /** The losses of single examples, label smoothing included; nats, at least 0. */
  public float[] losses(Dataset.Split split) {
    float[] losses = new float[split.size()];
    float[][] rows = rows(split, Signal.LOSS);
    for (int id = 0; id < losses.length; id++) {
      losses[id] = rows[id][0];
    }
    return losses;
  }

  /** Any signal, [examples][values of the signal]. */
  public float[][] rows(Dataset.Split split, Signal signal) {
    float[][] rows = new float[split.size()][];
    Evaluation.inBatches(
        readable(split),
        (batch, from) -> {
          Signals signals = engine().score(batch, Set.of(signal));
          for (int i = 0; i < batch.size(); i++) {
            rows[from + i] = new float[signals.width(signal)];
            for (int column = 0; column < rows[from + i].length; column++) {
              rows[from + i][column] = signals.at(signal, i, column);
            }
          }
        });
    return rows;
  }

  /** Error and mean loss on a split. */
  public Evaluation evaluate(Dataset.Split split) {
    return Evaluation.of(readable(split), engine(), setup);
  }

  /**
   * One metric on a split; see {@link org.selectivebackprop.core.metric.Metrics}.
   *
   * @throws IllegalArgumentException if it has no meaning for what is predicted
   */
  public double evaluate(Dataset.Split split, Metric metric) {
    return Evaluation.of(readable(split), setup.task(), engine(), metric);
  }

  /**
   * How often examples of each class are taken for each class.
   *
   * @throws IllegalArgumentException if the network predicts something else
   */
  public ConfusionMatrix confusion(Dataset.Split split) {
    if (setup.task().kind() != Task.Kind.CLASS) {
      throw new IllegalArgumentException("a confusion matrix of " + setup.target().text());
    }
    ConfusionMatrix matrix = new ConfusionMatrix(classNames().size());
    Evaluation.inBatches(
        readable(split),
        (batch, from) -> matrix.addAll(batch, engine().score(batch, Set.of(Signal.PROBABILITIES))));
    return matrix;
  }

  /**
   * Gradients of single examples.
   *
   * @param ids in the split, at least one; as many as a batch can hold
   * @param use is given the gradients and the batch, for the time of its call
   * @throws EngineException if the engine has none
   * @throws IllegalArgumentException if there is no id, or one that is not in the split
   */
  public void gradients(Dataset.Split split, int[] ids, GradientUse use) {
    PerExampleGradients gradients =
        engine()
            .perExampleGradients()
            .orElseThrow(
                () ->
                    new EngineException(
                        "this engine has no gradients of single examples",
                        "engine " + recipe.engine(),
                        "train with another engine"));
    if (ids.length == 0) {
      throw new IllegalArgumentException("gradients of no example");
    }
    ExampleBatch batch = new ExampleBatch(facts.spec(), ids.length);
    for (int id : ids) {
      if (id < 0 || id >= readable(split).size()) {
        throw new IllegalArgumentException(
            "there is no example " + id + " in a split of " + split.size());
      }
      batch.read(split, id, 1);
    }
    use.accept(gradients, batch);
  }

  /** What is done with gradients of single examples. */
  @FunctionalInterface
  public interface GradientUse {
    /** Called once. */
    void accept(PerExampleGradients gradients, ExampleBatch batch);
  }

  /** Frees the engine. */
  @Override
  public void close() {
    closed = true;
    engine.close();
  }
}
