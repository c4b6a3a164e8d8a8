package org.selectivebackprop.core.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.model.Frozen;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.model.Network;

/** Networks that read tables and texts, counted by hand. */
class TableAndTextTest {
  private static final Feature NUMBERS = Feature.float32("numbers", 5);
  private static final Feature COLOUR = Feature.int32("colour", 7);
  private static final Feature WORDS = Feature.int32("words", 16_185, 53);

  @Test
  void tablesOfNumbers() {
    Network network = new TabularMlp(128, 3, 0.1, 8).build(List.of(NUMBERS), 1);
    assertThat(network.parameterCount())
        .isEqualTo((5 * 128 + 128) + 2 * (128 * 128 + 128) + (128 + 1));
    assertThat(network.multiplyAdds()).isEqualTo(5 * 128 + 2 * 128 * 128 + 128);
    assertThat(network.embeddingSize()).hasValue(128);
  }

  @Test
  void categoriesHaveVectors() {
    Network network = new TabularMlp(16, 1, 0, 8).build(List.of(NUMBERS, COLOUR), 2);
    assertThat(network.parameterCount()).isEqualTo(7 * 8 + ((5 + 8) * 16 + 16) + (16 * 2 + 2));
    assertThat(network.input()).isEqualTo(ImageShape.vector(6));
    assertThat(network.layerNames()).containsExactly("embedding-colour", "hidden1", "outputs");
    Network alone = new TabularMlp(16, 1, 0, 8).build(List.of(COLOUR), 2);
    assertThat(alone.parameterCount()).isEqualTo(7 * 8 + (8 * 16 + 16) + (16 * 2 + 2));
  }

  /**
   * Kim 2014: vectors of 300, 100 filters of 3, 4 and 5 words; the vocabulary and length of SST-2.
   */
  @Test
  void textCnnHasKimsSizes() {
    Network network = new TextCnn(300, 100, 0.5).build(List.of(WORDS), 2);
    long table = 16_185L * 300;
    long filters = (3 + 4 + 5) * 300 * 100 + 3 * 100;
    assertThat(network.parameterCount()).isEqualTo(table + filters + 300 * 2 + 2);
    // Each filter has a place for every word, and as many more as it is longer than one.
    long places = 3 * (53 + 2) + 4 * (53 + 3) + 5 * (53 + 4);
    assertThat(network.multiplyAdds()).isEqualTo(places * 300 * 100 + 300 * 2);
  }

  /** By the sizes of the weights of Vaswani et al. 2017, section 3, with biases. */
  @Test
  void textTransformerHasTheEncodersSizes() {
    Network network = new TextTransformer(64, 2, 4, 256, 0.1).build(List.of(WORDS), 2);
    long attention = 4 * (64 * 64 + 64);
    long forward = (64 * 256 + 256) + (256 * 64 + 64);
    long norms = 2 * 2 * 64;
    long tables = (16_185L + 53) * 64;
    assertThat(network.parameterCount())
        .isEqualTo(tables + 2 * (attention + forward + norms) + 2 * 64 + (64 * 2 + 2));
    // Of attention, products of queries and keys, and of weights and values, besides the maps.
    long mixing = 2L * 53 * 53 * 64;
    assertThat(network.multiplyAdds())
        .isEqualTo(2 * (53 * (4 * 64 * 64 + 2 * 64 * 256) + mixing) + 64 * 2);
    assertThat(network.embeddingSize()).hasValue(64);
    assertThat(network.layerNames())
        .startsWith("embedding", "positions", "block1/attention/norm", "block1/attention/qkv")
        .contains("block2/attention/output", "block2/feed-forward/hidden")
        .endsWith("norm", "outputs");
    assertThat(network.with(new Frozen(new Layer.Names(List.of("embedding", "block1")), true)))
        .extracting(Network::parameterCount)
        .isEqualTo(53 * 64 + attention + forward + norms + 2 * 64 + (64 * 2 + 2));
  }

  @Test
  void headsDivideTheWidth() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TextTransformer(64, 1, 5, 8, 0).build(List.of(WORDS), 2))
        .withMessageContaining("block1/attention: 5 heads do not divide vectors of 64");
  }

  @Test
  void otherInputsAreRefused() {
    for (NetworkFactory text : List.of(new TextCnn(8, 4, 0), new TextTransformer(8, 1, 2, 8, 0))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> text.build(new ImageShape(8, 8, 1), 2))
          .withMessageContaining("ids of words");
      for (List<Feature> wrong :
          List.of(List.of(NUMBERS), List.of(COLOUR), List.of(WORDS, WORDS))) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> text.build(wrong, 2))
            .withMessageContaining("one row of ids");
      }
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Mlp(8, 1, 0).build(List.of(WORDS), 2))
        .withMessageContaining("ids");
  }
}
