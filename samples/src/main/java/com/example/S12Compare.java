package com.example;

import java.util.Random;
import java.util.stream.IntStream;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ImageArrays;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.train.Training;
import org.selectivebackprop.samplers.sb.SelectiveBackprop;

/** Compares strategies on the same arrays: by cost, over seeds, beside what costs as little. */
public final class S12Compare {
  private S12Compare() {}

  /** Arguments: an engine, by default tensorflow. */
  public static void main(String[] args) {
    Dataset data =
        ImageArrays.of(ImageShape.vector(2), 2, pixels(400), labels(400), pixels(200), labels(200));
    Training training = Training.on(data).network("mlp: {width: 8, depth: 1}").batch(20);
    training.engine(args.length > 0 ? args[0] : "tensorflow");
    errors(training, "traditional", 6);
    float[] sb = errors(training, "sb: {beta: 1}", 6);
    float[] shorter = errors(training, "traditional", 5); // all examples, for what sb costs
    errors(training, "random: {keep: 0.5}", 6);
    long better = IntStream.range(0, 3).filter(i -> sb[i] < shorter[i]).count();
    System.out.println("sb beats training for less time with " + better + " of 3 seeds");
  }

  private static float[] errors(Training training, String strategy, int epochs) {
    float[] errors = new float[3];
    for (int i = 0; i < errors.length; i++) {
      RunResult result = training.strategy(strategy).epochs(epochs).seed(1 + i).run();
      errors[i] = (float) result.last().orElseThrow().testError();
      long cost = Math.round(result.costs().forwardUnits()); // in forward passes of one example
      System.out.printf("%s, %s epochs: cost %s, error %s%n", strategy, epochs, cost, errors[i]);
    }
    return errors;
  }

  /** A name makes a policy for each run; an object that remembers is refused in a second one. */
  public static void wrong(Training training) {
    training.select(new SelectiveBackprop(SelectiveBackprop.Settings.ofBeta(1)));
    training.seed(1).run();
    training.seed(2).run();
  }

  private static byte[] pixels(int count) {
    byte[] pixels = new byte[2 * count];
    new Random(count).nextBytes(pixels);
    return pixels;
  }

  private static int[] labels(int count) { // which of the two pixels is brighter
    byte[] p = pixels(count);
    var brighter = IntStream.range(0, count).map(i -> Byte.compareUnsigned(p[2 * i], p[2 * i + 1]));
    return brighter.map(difference -> difference > 0 ? 1 : 0).toArray();
  }
}
