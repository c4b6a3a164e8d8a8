package org.selectivebackprop.engine.reference.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.model.Embedding;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.model.Tokens;
import org.selectivebackprop.core.variables.Variable;
import org.selectivebackprop.core.variables.Variables;
import org.selectivebackprop.engine.reference.Nets;

/** Attention and padding against numbers computed by hand, and their gradients. */
class TokenOpsTest {
  private static final int SIZE = 4;
  private static final List<Layer> ENCODER =
      List.of(
          new Tokens.Padded(
              List.of(
                  new Embedding("embedding", 6, SIZE),
                  new Tokens.Positions("positions"),
                  new Tokens.SelfAttention("attention", 2),
                  new Tokens.SelfAttention("again", 1),
                  new Tokens.Average())));

  @Test
  void attentionIsTheSoftmaxOfProducts() {
    // One number a position: queries 1, 2; keys 1, 2; values 10, 20.
    ImageShape two = new ImageShape(1, 2, 1);
    List<Layer> layers = List.of(new Tokens.SelfAttention("a", 1));
    Variables variables = Nets.variables(Nets.of(two, layers.toArray(Layer[]::new)));
    set(variables, "a/qkv/kernel", 1, 1, 10);
    set(variables, "a/output/kernel", 3);
    set(variables, "a/output/bias", 0.5);
    double first = Math.exp(1 * 2) / (Math.exp(1) + Math.exp(1 * 2));
    double second = Math.exp(2 * 2) / (Math.exp(2) + Math.exp(2 * 2));
    assertThat(infer(layers, two, variables, 1, 2))
        .containsExactly(
            new double[] {3 * (10 + 10 * first) + 0.5, 3 * (10 + 10 * second) + 0.5},
            within(1e-12));
  }

  @Test
  void headsHaveTheirOwnChannelsAndScale() {
    // Of heads of two channels, products are divided by the root of 2; the second head's are 0.
    ImageShape two = new ImageShape(1, 2, 4);
    List<Layer> layers = List.of(new Tokens.SelfAttention("a", 2));
    Variables variables = Nets.variables(Nets.of(two, layers.toArray(Layer[]::new)));
    double[] kernel = new double[4 * 12];
    for (int c = 0; c < 4; c++) {
      kernel[c * 12 + 8 + c] = 1; // values are the input
    }
    kernel[0] = 1; // the first channel is the first head's query and key
    kernel[4] = 1;
    set(variables, "a/qkv/kernel", kernel);
    double[] identity = new double[16];
    IntStream.range(0, 4).forEach(c -> identity[c * 5] = 1);
    set(variables, "a/output/kernel", identity);
    double share = 1 / (1 + Math.exp(-Math.sqrt(0.5)));
    double[] y = infer(layers, two, variables, 0, 2, 0, 8, 1, 4, 6, 0);
    // The first query is 0, and takes the mean; the second is 1, and its own key is 1.
    assertThat(y)
        .containsExactly(new double[] {0.5, 3, 3, 4, share, 2 + 2 * share, 3, 4}, within(1e-12));
  }

  @Test
  void longerPaddingChangesNoBit() {
    double[] once = {3, 1, 5};
    double[] y = encoded(once, 3);
    assertThat(encoded(Arrays.copyOf(once, 4), 4)).isEqualTo(y);
    assertThat(encoded(Arrays.copyOf(once, 9), 9)).isEqualTo(y);
    // And what is no padding does.
    assertThat(encoded(new double[] {3, 1, 5, 1}, 4)).isNotEqualTo(y);
  }

  @Test
  void paddingAloneIsZero() {
    assertThat(encoded(new double[5], 5)).containsOnly(0);
  }

  /** Against central differences; of padding's own vector and positions exactly 0. */
  @Test
  void gradientsLeavePaddingOut() {
    ImageShape ids = new ImageShape(1, 5, 1);
    Variables variables = variables(5);
    Sequential chain = Operations.chain(ENCODER, ids, variables);
    double[] texts = {3, 1, 5, 0, 0, 2, 2, 4, 0, 0};
    Activations output = chain.infer(input(ids, 2, texts));
    Activations slopes = output.map(output, (x, same) -> Math.cos(7 * x));
    chain.forward(input(ids, 2, texts)).backward().through(slopes);
    for (Variable variable : variables.trained()) {
      double[] w = variable.value();
      for (int i = 0; i < w.length; i++) {
        double kept = w[i];
        w[i] = kept + 1e-6;
        double above = dot(chain.infer(input(ids, 2, texts)), slopes);
        w[i] = kept - 1e-6;
        double below = dot(chain.infer(input(ids, 2, texts)), slopes);
        w[i] = kept;
        assertThat(variable.gradient()[i])
            .as("%s[%s]", variable.parameter().name(), i)
            .isCloseTo((above - below) / 2e-6, within(1e-8));
      }
    }
    double[] table = variables.named("embedding/table").gradient();
    assertThat(Arrays.copyOf(table, SIZE)).containsOnly(0);
    assertThat(Arrays.copyOfRange(table, SIZE, 2 * SIZE)).doesNotContain(0);
    double[] positions = variables.named("positions/table").gradient();
    assertThat(Arrays.copyOfRange(positions, 3 * SIZE, 5 * SIZE)).containsOnly(0);
  }

  /** Equal for every length, but for the positions that only longer ones have. */
  private static Variables variables(int length) {
    Variables variables =
        Nets.variables(Nets.of(new ImageShape(1, length, 1), ENCODER.toArray(Layer[]::new)));
    SplittableRandom random = new SplittableRandom(4);
    for (Variable variable : variables.trained()) {
      if (!variable.parameter().name().startsWith("logits")) {
        SplittableRandom own = random.split();
        Arrays.setAll(variable.value(), i -> own.nextDouble(-1, 1));
      }
    }
    return variables;
  }

  private static double[] encoded(double[] ids, int length) {
    return infer(ENCODER, new ImageShape(1, length, 1), variables(length), ids);
  }

  private static double dot(Activations a, Activations b) {
    return Arrays.stream(a.map(b, (x, y) -> x * y).values()).sum();
  }

  private static double[] infer(
      List<Layer> layers, ImageShape shape, Variables variables, double... values) {
    return Operations.chain(layers, shape, variables).infer(input(shape, 1, values)).values();
  }

  private static Activations input(ImageShape shape, int examples, double... values) {
    Activations input = Activations.zeros(examples, shape);
    assertThat(values).hasSameSizeAs(input.values());
    System.arraycopy(values, 0, input.values(), 0, values.length);
    return input;
  }

  private static void set(Variables variables, String name, double... values) {
    double[] to = variables.named(name).value();
    assertThat(to).hasSameSizeAs(values);
    System.arraycopy(values, 0, to, 0, values.length);
  }
}
