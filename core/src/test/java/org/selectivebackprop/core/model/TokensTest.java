package org.selectivebackprop.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Layers over sequences, and what they cannot read. */
class TokensTest {
  private static final ImageShape IDS = new ImageShape(1, 6, 1);
  private static final Layer EMBEDDING = new Embedding("e", 9, 4);

  @Test
  void misfitsAreNamed() {
    expectMisfit("a: 3 heads do not divide vectors of 4", new Tokens.SelfAttention("a", 3));
    expectMisfit("a: 0 heads", new Tokens.SelfAttention("a", 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tokens.Padded(List.of()).output(new ImageShape(1, 6, 2)))
        .withMessageContaining("one id a position, not 1x6x2");
  }

  @Test
  void positionsOfPaddingMustStayWhereTheyAre() {
    expectMisfit(
        "reads 1x5x4, and the ids were 1x6x1: nothing before it may change the positions",
        Conv.overTime("c", 4, 2, 0),
        new Residual(List.of(new Tokens.SelfAttention("a", 2)), List.of()));
    expectMisfit("reads 1x1x4", new Pool.GlobalMax(), new Tokens.Average());
    // Without padding, any may be read.
    ImageShape map = Conv.overTime("c", 4, 2, 0).output(new ImageShape(1, 6, 4));
    assertThat(new Tokens.SelfAttention("a", 2).output(map)).hasToString("1x5x4");
  }

  private static void expectMisfit(String message, Layer... layers) {
    List<Layer> all = new ArrayList<>(List.of(layers));
    all.add(0, EMBEDDING);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Tokens.Padded(all).output(IDS))
        .withMessageContaining(message);
  }
}
