package org.selectivebackprop.bench.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.selectivebackprop.bench.experiment.ExperimentReader;
import picocli.CommandLine.Option;

/**
 * Options that describe an experiment but for its engine; each is also a key of an experiment file.
 *
 * <p>Values are kept as text and parsed with the file's, so that both give the same messages.
 */
public final class ExperimentOptions {
  private final Map<String, String> specs = new LinkedHashMap<>();
  private final Map<String, String> scalars = new LinkedHashMap<>();

  /** Nothing given yet. */
  public ExperimentOptions() {}

  @Option(
      names = "--dataset",
      paramLabel = "SPEC",
      description = "Data set: a name or 'name: {parameter: value}'. Default: synthetic-digits.")
  void dataset(String spec) {
    specs.put("dataset", spec);
  }

  @Option(names = "--data-dir", paramLabel = "DIR", description = "Folder of the data set's files.")
  void dataDir(String folder) {
    scalars.put("data-dir", folder);
  }

  @Option(
      names = "--offline",
      arity = "0..1",
      paramLabel = "BOOL",
      fallbackValue = "true",
      description = "Use data that is there already; never touch the network.")
  void offline(String value) {
    scalars.put("offline", value);
  }

  @Option(
      names = "--model",
      paramLabel = "SPEC",
      description = "Network; see sb models. Default: small-cnn, of sb bench resnet-20.")
  void model(String spec) {
    specs.put("model", spec);
  }

  @Option(
      names = "--augment",
      paramLabel = "SPEC",
      description = "Augmentation. Default: standard, the data set's own; none for none.")
  void augment(String spec) {
    specs.put("augment", spec);
  }

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description =
          "Passes over the candidates. Default: 10; of sb compare 12, --quick 6; of sb bench 3.")
  void epochs(String value) {
    scalars.put("epochs", value);
  }

  @Option(names = "--batch", paramLabel = "N", description = "Training batch. Default: 128.")
  void batch(String value) {
    scalars.put("batch", value);
  }

  @Option(names = "--lr", paramLabel = "X", description = "Base learning rate. Default: 0.02.")
  void learningRate(String value) {
    scalars.put("lr", value);
  }

  @Option(
      names = "--schedule",
      paramLabel = "SPEC",
      description = "Learning-rate schedule. Default: step. See sb plugins.")
  void schedule(String spec) {
    specs.put("schedule", spec);
  }

  @Option(
      names = "--clock",
      paramLabel = "C",
      description =
          "What the schedule counts: epochs, considered, trained or updates. Default: considered. By the"
              + " last two a strategy that trains a third comes a third of the way.")
  void clock(String value) {
    scalars.put("clock", value);
  }

  @Option(
      names = "--optimizer",
      paramLabel = "O",
      description = "sgd, adam, adamw or lars. Default: sgd.")
  void optimizer(String value) {
    scalars.put("optimizer", value);
  }

  @Option(names = "--momentum", paramLabel = "X", description = "Momentum. Default: 0.9.")
  void momentum(String value) {
    scalars.put("momentum", value);
  }

  @Option(
      names = "--nesterov",
      paramLabel = "BOOL",
      arity = "0..1",
      fallbackValue = "true",
      description = "Nesterov's momentum.")
  void nesterov(String value) {
    scalars.put("nesterov", value);
  }

  @Option(names = "--weight-decay", paramLabel = "X", description = "Default: 0.0005.")
  void weightDecay(String value) {
    scalars.put("weight-decay", value);
  }

  @Option(names = "--beta1", paramLabel = "X", description = "Adam's. Default: 0.9.")
  void beta1(String value) {
    scalars.put("beta1", value);
  }

  @Option(names = "--beta2", paramLabel = "X", description = "Adam's. Default: 0.999.")
  void beta2(String value) {
    scalars.put("beta2", value);
  }

  @Option(names = "--epsilon", paramLabel = "X", description = "Adam's. Default: 1e-8.")
  void epsilon(String value) {
    scalars.put("epsilon", value);
  }

  @Option(names = "--trust", paramLabel = "X", description = "LARS's. Default: 0.001.")
  void trust(String value) {
    scalars.put("trust", value);
  }

  @Option(
      names = "--decay-all",
      paramLabel = "BOOL",
      description = "Whether norms and biases decay, too. Default: true.")
  void decayAll(String value) {
    scalars.put("decay-all", value);
  }

  @Option(
      names = "--clip-norm",
      paramLabel = "X",
      description = "Longest gradient; 0, the default, does not clip.")
  void clipNorm(String value) {
    scalars.put("clip-norm", value);
  }

  @Option(
      names = "--average-weights",
      paramLabel = "X",
      description = "Evaluate moving averages of the weights, such as 0.999. Default: 0, none.")
  void averageWeights(String value) {
    scalars.put("average-weights", value);
  }

  @Option(names = "--label-smoothing", paramLabel = "X", description = "In [0, 1). Default: 0.")
  void labelSmoothing(String value) {
    scalars.put("label-smoothing", value);
  }

  @Option(
      names = "--tail",
      paramLabel = "T",
      description = "Selected examples that fill no batch: flush, carry or drop. Default: flush.")
  void tail(String value) {
    scalars.put("tail", value);
  }

  @Option(names = "--seed", paramLabel = "N", description = "Default: 1.")
  void seed(String value) {
    scalars.put("seed", value);
  }

  /**
   * What was given, by key, parsed where it is YAML.
   *
   * @param reader parses specifications
   */
  Map<String, Object> given(ExperimentReader reader) {
    Map<String, Object> values = new LinkedHashMap<>(scalars);
    specs.forEach((key, text) -> values.put(key, reader.parseSpec(text, "--" + key)));
    return values;
  }
}
