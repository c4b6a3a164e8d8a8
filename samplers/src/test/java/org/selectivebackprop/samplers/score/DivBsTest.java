package org.selectivebackprop.samplers.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.samplers.Golden;
import org.selectivebackprop.samplers.Logits;

class DivBsTest {
  @Test
  void orderIsGolden() {
    JsonNode golden = Golden.read("recent.json").get("divbs");
    int[] labels = Golden.integers(golden.get("labels"));
    Signals signals =
        new Signals(labels.length)
            .put(Signal.PROBABILITIES, floats(golden.get("probabilities")))
            .put(Signal.EMBEDDING, floats(golden.get("features")));
    double[] scores = DivBs.DIV_BS.score(Logits.batch(labels), signals);
    int[] order = Golden.integers(golden.get("order"));
    for (int place = 0; place < order.length; place++) {
      assertThat(scores[order[place]]).isEqualTo(order.length - place);
    }
  }

  /** A copy adds nothing, however large its gradient. */
  @Test
  void aCopyIsTakenAfterWhatIsNew() {
    double[][] gradients = {{3, 0, 0}, {3, 0, 0}, {0, 1, 0}, {0, 0, 0.5}};
    assertThat(Arrays.copyOf(DivBs.order(products(gradients)), 3)).containsExactly(0, 2, 3);
  }

  @Test
  void everyExampleHasAPlaceOfItsOwn() {
    SplittableRandom random = new SplittableRandom(8);
    for (int trial = 0; trial < 300; trial++) {
      int n = 1 + random.nextInt(40);
      int length = 1 + random.nextInt(6);
      double scale = Math.pow(10, random.nextInt(-20, 20));
      double[][] gradients = new double[n][];
      Arrays.setAll(
          gradients,
          i -> random.doubles(length).map(u -> scale * (Math.floor(5 * u) - 2)).toArray());
      assertThat(DivBs.order(products(gradients)))
          .containsExactlyInAnyOrder(IntStream.range(0, n).toArray());
    }
  }

  private static double[][] products(double[][] gradients) {
    double[][] products = new double[gradients.length][gradients.length];
    for (int i = 0; i < gradients.length; i++) {
      for (int j = 0; j < gradients.length; j++) {
        for (int k = 0; k < gradients[i].length; k++) {
          products[i][j] += gradients[i][k] * gradients[j][k];
        }
      }
    }
    return products;
  }

  private static float[] floats(JsonNode rows) {
    float[] values = new float[rows.size() * rows.get(0).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) rows.get(i / rows.get(0).size()).get(i % rows.get(0).size()).asDouble();
    }
    return values;
  }
}
