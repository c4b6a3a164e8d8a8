package com.example;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.selectivebackprop.core.data.Examples;
import org.selectivebackprop.core.run.RunResult;
import org.selectivebackprop.core.train.Training;

/** Numbers to predict, rows of a table, texts and embeddings: five strategies beside each other. */
public final class S14AnyExamples {
  private static final String TABLE = "tabular-mlp: {width: 16, depth: 1, dropout: 0}";
  private static final String TEXT = "text-cnn: {embedding: 8, filters: 4, dropout: 0}";

  private S14AnyExamples() {}

  /** Arguments: an engine, by default tensorflow. */
  public static void main(String[] args) {
    String engine = args.length > 0 ? args[0] : "tensorflow";
    float[][] points = new float[300][4]; // as embeddings of another network would be
    float[][] products = new float[300][1];
    int[] quadrants = new int[300];
    int[][] words = new int[300][];
    int[] topics = new int[300];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < points.length; i++) {
      for (int at = 0; at < 4; at++) {
        points[i][at] = (float) random.nextDouble(-1, 1);
      }
      int topic = random.nextInt(2);
      products[i][0] = points[i][0] * points[i][1];
      quadrants[i] = (points[i][2] > 0 ? 2 : 0) + (points[i][3] > 0 ? 1 : 0);
      // Words 11 to 20 are of one topic alone; 0 would be padding.
      words[i] =
          random.ints(12, 1, 11).map(word -> word % 4 > 0 ? word : word + 10 * topic).toArray();
      topics[i] = topic;
    }
    int[][] column = Arrays.stream(topics).mapToObj(id -> new int[] {id}).toArray(int[][]::new);
    Examples table =
        Examples.builder().and("point", points).and("topic", column, 2).classes(quadrants);
    String classes = "softmax-cross-entropy";
    compare("numbers", Examples.of(points, products), TABLE, "huber: {delta: 0.5}", engine);
    compare("table", table, TABLE, classes, engine);
    compare("texts", Examples.of(words, topics), TEXT, classes, engine);
    compare("embeddings", Examples.of(points, quadrants), TABLE, "focal", engine);
  }

  private static void compare(
      String what, Examples examples, String network, String objective, String engine) {
    Training training =
        Training.on(examples.holdOut(0.3, 1)).network(network).objective(objective).engine(engine);
    for (String strategy : new String[] {"traditional", "random", "sb", "stale-sb", "infobatch"}) {
      RunResult result = training.batch(15).learningRate(0.1).strategy(strategy).epochs(4).run();
      double error = result.last().orElseThrow().testError(); // of numbers, 1 - R2
      long cost = Math.round(result.costs().forwardUnits());
      System.out.printf("%s, %s: cost %s, error %.3f%n", what, strategy, cost, error);
    }
  }
}
