package com.example;

import java.util.Random;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ImageArrays;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.networks.Mlp;
import org.selectivebackprop.core.train.Model;
import org.selectivebackprop.core.train.Training;

/** Trains on arrays with Selective-Backprop and asks the trained network. */
public final class S01TrainOnArrays {
  private S01TrainOnArrays() {}

  /** Arguments: an engine, by default tensorflow. */
  public static void main(String[] args) {
    Dataset data = ImageArrays.of(SHAPE, 2, pixels(512), labels(512), pixels(128), labels(128));
    Training training =
        Training.on(data)
            .network(new Mlp(32, 1, 0))
            .engine(args.length > 0 ? args[0] : "tensorflow")
            .strategy("sb: {beta: 1}")
            .epochs(4)
            .batch(32);
    try (Model model = training.train()) {
      System.out.println("trained: " + model.result().costs().trained() + " of 2048 examples");
      System.out.println("test error: " + model.evaluate(data.test()).error());
      System.out.println("first is horizontal: " + model.probabilities(data.test())[0][0]);
    }
  }

  private static final ImageShape SHAPE = new ImageShape(8, 8, 1);

  /** Noisy bars, horizontal where the index is even, vertical where it is odd. */
  private static byte[] pixels(int count) {
    Random random = new Random(count);
    byte[] pixels = new byte[count * SHAPE.size()];
    for (int i = 0; i < pixels.length; i++) {
      int row = i / 8 % 8;
      int column = i % 8;
      boolean bright = (i / SHAPE.size() % 2 == 0 ? row : column) % 2 == 0;
      pixels[i] = (byte) ((bright ? 130 : 30) + random.nextInt(100));
    }
    return pixels;
  }

  private static int[] labels(int count) {
    int[] labels = new int[count];
    for (int id = 0; id < count; id++) {
      labels[id] = id % 2;
    }
    return labels;
  }
}
