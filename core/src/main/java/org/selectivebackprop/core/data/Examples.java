package org.selectivebackprop.core.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.selectivebackprop.core.example.ExampleSpec;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.core.spi.Draws;

/**
 * Examples that a program has in memory, one row of each array an example:
 *
 * <pre>{@code
 * Dataset flowers = Examples.of(features, labels).holdOut(0.2, 1);
 * Dataset houses = Examples.of(features, prices).withTest(Examples.of(testFeatures, testPrices));
 * Examples both = Examples.builder().and("x", numbers).and("words", ids, 5000).classes(labels);
 * }</pre>
 *
 * <p>Rows are not copied; a program must not change them while they are in use. Wrong values are
 * refused at once, with their row: an {@link IllegalArgumentException}. Images with classes in one
 * array are {@link ImageArrays}.
 */
public final class Examples implements Dataset.Split {
  private final List<Feature> inputs;
  private final List<Object> rows;
  private final Target target;
  private final int[] labels;
  private final float[][] targets;
  private final boolean normalised;

  private Examples(
      List<Feature> inputs,
      List<Object> rows,
      Target target,
      int[] labels,
      float[][] targets,
      boolean normalised) {
    this.inputs = List.copyOf(inputs);
    this.rows = rows;
    this.target = target;
    this.labels = labels;
    this.targets = targets;
    this.normalised = normalised;
    ExampleValues.check(inputs, rows, labels.length, target, labels, targets);
  }

  /** Vectors with a class each; the classes are 0 to the highest label. */
  public static Examples of(float[][] features, int[] labels) {
    return builder().and("x", features).classes(labels);
  }

  /** Vectors with numbers to predict. */
  public static Examples of(float[][] features, float[][] targets) {
    return builder().and("x", features).numbers(targets);
  }

  /** Vectors with labels of which any number applies. */
  public static Examples of(float[][] features, boolean[][] labels) {
    return builder().and("x", features).labels(labels);
  }

  /** Sequences of ids, such as words, with a class each; ids are 0 to the highest one. */
  public static Examples of(int[][] tokens, int[] labels) {
    int ids = 1 + Arrays.stream(tokens).flatMapToInt(Arrays::stream).max().orElse(0);
    return builder().and("tokens", tokens, ids).classes(labels);
  }

  /**
   * Examples to be predicted: of class 0, or with targets of 0.
   *
   * @param spec of the network
   * @param rows for each input {@code float[][]}, {@code int[][]} or {@code byte[][]}
   */
  public static Examples unlabelled(ExampleSpec spec, Object... rows) {
    int size = rows.length > 0 && rows[0] instanceof Object[] first ? first.length : 0;
    int values = spec.target().values();
    float[][] targets = new float[values == 0 ? 0 : size][];
    float[] any = new float[values]; // that every objective takes, also one of distributions
    Arrays.fill(any, 1f / Math.max(1, values));
    Arrays.fill(targets, any);
    return new Examples(spec.inputs(), List.of(rows), spec.target(), new int[size], targets, false);
  }

  /** Examples of inputs that are given one by one. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects inputs, until the targets are given. */
  public static final class Builder {
    private final List<Feature> inputs = new ArrayList<>();
    private final List<Object> rows = new ArrayList<>();

    private Builder() {}

    /**
     * Adds an input of numbers.
     *
     * @param shape that each row has, row-major; none for a vector
     */
    public Builder and(String name, float[][] values, Integer... shape) {
      int length = values.length == 0 ? 1 : values[0].length;
      return add(Feature.float32(name, shape.length == 0 ? new Integer[] {length} : shape), values);
    }

    /** Adds an input of ids in [0, ids), a sequence of the length of its rows. */
    public Builder and(String name, int[][] values, int ids) {
      return add(Feature.int32(name, ids, values.length == 0 ? 1 : values[0].length), values);
    }

    /** Adds an input of ids of words, a sequence of the length of its rows. */
    public Builder and(String name, int[][] values, List<String> vocabulary) {
      int length = values.length == 0 ? 1 : values[0].length;
      return add(Feature.words(name, vocabulary, length), values);
    }

    /** Adds an input of unsigned bytes, such as pixels. */
    public Builder and(String name, byte[][] values, Integer... shape) {
      return add(Feature.uint8(name, shape), values);
    }

    /** Adds an input as described, of {@code byte[][]}, {@code float[][]} or {@code int[][]}. */
    public Builder add(Feature input, Object values) {
      inputs.add(input);
      rows.add(values);
      return this;
    }

    /** With a class each; the classes are 0 to the highest label. */
    public Examples classes(int[] classOfEach) {
      int highest = Arrays.stream(classOfEach).max().orElse(0);
      int count = Math.max(2, 1 + Math.min(highest, Integer.MAX_VALUE - 1));
      return classes(IntStream.range(0, count).mapToObj(String::valueOf).toList(), classOfEach);
    }

    /**
     * With a class each.
     *
     * @param names of the classes, at least two
     * @param classOfEach index into the names
     */
    public Examples classes(List<String> names, int[] classOfEach) {
      return end(new Target.ClassIndex(names), classOfEach.clone(), new float[0][]);
    }

    /** With numbers to predict, as many for each. */
    public Examples numbers(float[][] targets) {
      int width = targets.length == 0 ? 1 : targets[0].length;
      return end(new Target.Reals(width), new int[targets.length], targets.clone());
    }

    /** With labels of which any number applies. */
    public Examples labels(boolean[][] labels) {
      int width = labels.length == 0 ? 1 : labels[0].length;
      return labels(
          IntStream.range(0, width).mapToObj(String::valueOf).toList(),
          ExampleValues.numbers(labels));
    }

    /** With labels of names, each in [0, 1]: 1 where it applies. */
    public Examples labels(List<String> names, float[][] labels) {
      return end(new Target.MultiLabel(names), new int[labels.length], labels.clone());
    }

    private Examples end(Target target, int[] labels, float[][] targets) {
      if (inputs.isEmpty()) {
        throw new IllegalArgumentException("examples need an input");
      }
      return new Examples(inputs, rows, target, labels, targets, true);
    }
  }

  /**
   * The same, with numbers that a network sees as they are. Otherwise they are normalised to mean 0
   * and variance 1 of each feature, or channel, over the training split.
   */
  public Examples asGiven() {
    return new Examples(inputs, rows, target, labels, targets, false);
  }

  /**
   * A data set that is trained on these.
   *
   * @param test to measure on: the same inputs, no id or class that these have not
   */
  public Dataset withTest(Examples test) {
    ExampleValues.checkAlike(spec(), test.spec());
    return ExampleData.of(spec(), this, ExampleValues.test(() -> alike(test)), normalised);
  }

  private Examples alike(Examples test) {
    return new Examples(inputs, test.rows, target, test.labels, test.targets, normalised);
  }

  /**
   * A data set that is trained on a part of these, and tested on the rest.
   *
   * @param share of each class to test on, in (0, 1)
   * @param seed decides which
   * @throws org.selectivebackprop.core.error.ConfigException if one of the parts were empty
   */
  public Dataset holdOut(double share, long seed) {
    TrainingParts parts =
        TrainingParts.divide(
            this, target.groups(), share, Draws.of(seed, "holdout"), "examples in memory");
    return ExampleData.of(spec(), parts.rest(), parts.held(), normalised);
  }

  /** What every example is made of. */
  public ExampleSpec spec() {
    return new ExampleSpec(inputs, target);
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public List<Feature> inputs() {
    return inputs;
  }

  @Override
  public int targetValues() {
    return target.values();
  }

  @Override
  public int label(int id) {
    return labels[id];
  }

  @Override
  public void read(int id, ExampleBatch to, int position) {
    Objects.checkIndex(id, labels.length);
    for (int i = 0; i < inputs.size(); i++) {
      ExampleValues.copy(rows.get(i), id, to, i, position * inputs.get(i).size());
    }
    if (targets.length > 0) {
      System.arraycopy(
          targets[id], 0, to.targets(), position * targets[id].length, targets[id].length);
    }
  }
}
