package org.selectivebackprop.core.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.model.ImageShape;

/**
 * Constants by which a network sees inputs: {@code (value - mean) / std}, with unsigned bytes on
 * the scale of pixels in [0, 1]. One for each channel of each input, in order; ids have none.
 *
 * @param mean one per channel, finite
 * @param std one per channel, finite and above 0
 */
public record Normalisation(List<Double> mean, List<Double> std) {
  /** Copies the lists and checks that they fit together. */
  public Normalisation {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    if (mean.size() != std.size()
        || mean.stream().anyMatch(value -> !Double.isFinite(value))
        || std.stream().anyMatch(value -> !(value > 0 && Double.isFinite(value)))) {
      throw new IllegalArgumentException(
          "mean %s and std %s are not as many finite numbers, std above 0".formatted(mean, std));
    }
  }

  /** Leaves numbers as they are. */
  public static Normalisation none(List<Feature> inputs) {
    int count = channels(inputs);
    return new Normalisation(Collections.nCopies(count, 0.0), Collections.nCopies(count, 1.0));
  }

  /**
   * The constants that give every channel mean 0 and variance 1 over a split; a channel of one
   * value keeps its scale. Reads every example once, in order.
   */
  public static Normalisation of(Dataset.Split split) {
    List<Feature> inputs = split.inputs();
    double[] origin = new double[channels(inputs)];
    double[] sum = new double[origin.length];
    double[] squares = new double[origin.length];
    ExampleBatch one = new ExampleBatch(inputs, split.targetValues(), 1);
    for (int id = 0; id < split.size(); id++) {
      split.read(id, one, 0);
      int first = 0;
      for (int i = 0; i < inputs.size(); i++) {
        int channels = channels(inputs.get(i));
        int size = channels == 0 ? 0 : inputs.get(i).size();
        for (int at = 0; at < size; at++) {
          int c = first + at % channels;
          double value = value(one, i, at);
          // Sums of differences to the first value lose no digits where the mean is large.
          origin[c] = id == 0 && at < channels ? value : origin[c];
          sum[c] += value - origin[c];
          squares[c] += (value - origin[c]) * (value - origin[c]);
        }
        first += channels;
      }
    }
    return of(inputs, split.size(), origin, sum, squares);
  }

  private static double value(ExampleBatch one, int input, int at) {
    boolean pixels = one.inputs().get(input).type() == Feature.Type.UINT8;
    return pixels ? (one.bytes(input)[at] & 0xFF) / 255.0 : one.floats(input)[at];
  }

  private static Normalisation of(
      List<Feature> inputs, long examples, double[] origin, double[] sum, double[] squares) {
    List<Double> mean = new ArrayList<>();
    List<Double> std = new ArrayList<>();
    for (Feature input : inputs) {
      for (int i = 0; i < channels(input); i++) {
        int c = mean.size();
        double count = (double) examples * input.size() / channels(input);
        double difference = sum[c] / count;
        double variance = squares[c] / count - difference * difference;
        mean.add(origin[c] + difference);
        std.add(variance > 0 ? Math.sqrt(variance) : 1);
      }
    }
    return new Normalisation(mean, std);
  }

  /** How many constants there are for some inputs. */
  public static int channels(List<Feature> inputs) {
    return inputs.stream().mapToInt(Normalisation::channels).sum();
  }

  /** How many constants there are for one input: its last dimension, or that of its map. */
  public static int channels(Feature input) {
    return input.type() == Feature.Type.INT32 ? 0 : ImageShape.of(input).channels();
  }

  /** The constants of one of some inputs. */
  public Normalisation of(List<Feature> inputs, int input) {
    int from = channels(inputs.subList(0, input));
    int to = from + channels(inputs.get(input));
    return new Normalisation(mean.subList(from, to), std.subList(from, to));
  }
}
