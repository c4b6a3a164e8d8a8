package org.selectivebackprop.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.example.ExampleSpec;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.example.Target;

class ExamplesTest {
  private static final float[][] X = {{1, 2}, {3, 4}, {5, 6}, {7, 8}};
  private static final int[] LABELS = {0, 1, 2, 1};

  @Test
  void vectorsWithClasses() {
    Examples examples = Examples.of(X, LABELS);
    assertThat(examples.spec())
        .isEqualTo(
            new ExampleSpec(
                List.of(Feature.float32("x", 2)), new Target.ClassIndex(List.of("0", "1", "2"))));
    ExampleBatch batch = new ExampleBatch(examples.spec(), 3);
    examples.read(2, batch, 1);
    assertThat(batch.floats(0)).containsExactly(0, 0, 5, 6, 0, 0);
    assertThat(examples.label(2)).isEqualTo(2);
  }

  @Test
  void targetsOfEveryKind() {
    Examples numbers = Examples.of(X, new float[][] {{1}, {2}, {3}, {4}});
    ExampleBatch batch = new ExampleBatch(numbers.spec(), 2);
    numbers.read(3, batch, 1);
    assertThat(batch.targets()).containsExactly(0, 4);
    boolean[][] applies = {{true, false, true}, {false, false, false}, {true, true, true}, {}};
    applies[3] = new boolean[] {false, true, false};
    Examples labels = Examples.of(X, applies);
    assertThat(labels.spec().target()).isEqualTo(new Target.MultiLabel(List.of("0", "1", "2")));
    ExampleBatch three = new ExampleBatch(labels.spec(), 1);
    labels.read(0, three, 0);
    assertThat(three.targets()).containsExactly(1, 0, 1);
  }

  @Test
  void severalInputsOfEveryType() {
    Examples examples =
        Examples.builder()
            .and("numbers", X)
            .and("words", new int[][] {{1, 2, 3}, {4, 0, 0}, {1, 1, 1}, {2, 2, 2}}, 5)
            .and("grey", new byte[][] {{1}, {2}, {3}, {4}}, 1, 1, 1)
            .classes(List.of("no", "yes", "perhaps"), LABELS);
    assertThat(examples.spec().text())
        .isEqualTo("numbers float32 2, words int32 3 of 5 ids, grey uint8 1x1x1");
    ExampleBatch batch = new ExampleBatch(examples.spec(), 1);
    examples.read(1, batch, 0);
    assertThat(batch.floats(0)).containsExactly(3, 4);
    assertThat(batch.ints(1)).containsExactly(4, 0, 0);
    assertThat(batch.bytes(2)).containsExactly(2);
    assertThat(examples.spec().target().names()).containsExactly("no", "yes", "perhaps");
  }

  @Test
  void numbersAreNormalisedByTheTrainingSplit() {
    float[][] test = {{1000, 1000}};
    Dataset data = Examples.of(X, LABELS).withTest(Examples.of(test, new int[] {2}));
    assertThat(data.normalisation().mean()).containsExactly(4.0, 5.0);
    assertThat(data.normalisation().std().get(0)).isCloseTo(Math.sqrt(5), within(1e-12));
    assertThat(Examples.of(X, LABELS).asGiven().holdOut(0.5, 1).normalisation())
        .isEqualTo(new Normalisation(List.of(0.0, 0.0), List.of(1.0, 1.0)));
  }

  @Test
  void constantFeaturesAndLargeMeansAreNormalised() {
    float[][] x = {{7, 1e6f + 1}, {7, 1e6f - 1}, {7, 1e6f + 1}, {7, 1e6f - 1}};
    Normalisation found = Normalisation.of(Examples.of(x, LABELS));
    assertThat(found.mean()).containsExactly(7.0, 1e6);
    assertThat(found.std()).containsExactly(1.0, 1.0);
  }

  @Test
  void idsAreNotNormalised() {
    Examples tokens = Examples.of(new int[][] {{0, 4}, {1, 2}, {3, 3}, {0, 0}}, LABELS);
    assertThat(tokens.spec().inputs()).containsExactly(Feature.int32("tokens", 5, 2));
    assertThat(Normalisation.of(tokens).mean()).isEmpty();
  }

  @Test
  void holdsOutAShareOfEachClass() {
    float[][] x = new float[40][1];
    int[] labels = new int[40];
    for (int i = 0; i < 40; i++) {
      x[i][0] = i;
      labels[i] = i % 4;
    }
    Dataset data = Examples.of(x, labels).holdOut(0.2, 3);
    assertThat(data.train().size()).isEqualTo(32);
    assertThat(data.test().size()).isEqualTo(8);
    int[] held = new int[4];
    for (int id = 0; id < 8; id++) {
      held[data.test().label(id)]++;
    }
    assertThat(held).containsOnly(2);
    assertThat(Examples.of(x, labels).holdOut(0.2, 3).checksum()).isEqualTo(data.checksum());
    assertThat(Examples.of(x, labels).holdOut(0.2, 4).checksum()).isNotEqualTo(data.checksum());
  }

  @Test
  void everyValueIsInTheChecksum() {
    String checksum = Examples.of(X, LABELS).holdOut(0.5, 1).checksum();
    float[][] other = {{1, 2}, {3, 4}, {5, 6}, {7, 8.000001f}};
    assertThat(Examples.of(other, LABELS).holdOut(0.5, 1).checksum()).isNotEqualTo(checksum);
    assertThat(Examples.of(X, new int[] {0, 1, 2, 2}).holdOut(0.5, 1).checksum())
        .isNotEqualTo(checksum);
  }

  @Test
  void wrongRowsAreNamed() {
    refused("row 1 of input 'x' has 3 values, wanted 2", new float[][] {{1, 2}, {1, 2, 3}});
    refused("NaN at 1 of row 1 of input 'x'", new float[][] {{1, 2}, {1, Float.NaN}});
    refused("-Infinity at 0 of row 0 of input 'x'", new float[][] {{-1 / 0f, 2}, {1, 1}});
    refused("input 'x' has 3 rows for 2 examples", new float[][] {{1}, {1}, {1}});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Examples.of(new float[0][], new int[0]))
        .withMessage("there are no examples");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Examples.of(X, new int[] {0, 1, -1, 0}))
        .withMessage("label -1 of example 2 is not in [0, 2)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Examples.of(X, new float[][] {{1}, {2}, {3}, {Float.NaN}}))
        .withMessage("NaN at 0 of row 3 of the targets");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Examples.of(X, new float[][] {{1}, {2}, {3, 4}, {5}}))
        .withMessage("row 2 of the targets has 2 values, wanted 1");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Examples.builder().and("words", new int[][] {{1}, {9}}, 9).classes(LABELS2))
        .withMessage("id 9 at 0 of row 1 of input 'words' is not in [0, 9)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Examples.of(new int[][] {{1, 2}, {1}}, LABELS2))
        .withMessage("row 1 of input 'tokens' has 1 values, wanted 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Examples.of(new int[][] {{1}, {-1}}, LABELS2))
        .withMessage("id -1 at 0 of row 1 of input 'tokens' is not in [0, 2)");
  }

  private static final int[] LABELS2 = {0, 1};

  private static void refused(String message, float[][] x) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Examples.of(x, LABELS2))
        .withMessage(message);
  }

  @Test
  void aTestSplitHasWhatTheTrainingSplitHas() {
    Examples train = Examples.of(X, LABELS);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> train.withTest(Examples.of(X, new int[] {0, 1, 2, 3})))
        .withMessage("test split: label 3 of example 3 is not in [0, 3)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> train.withTest(Examples.of(new float[][] {{1}}, new int[] {0})))
        .withMessage("test split: row 0 of input 'x' has 1 values, wanted 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> train.withTest(Examples.of(X, new float[4][1])))
        .withMessage("test split: 4 targets of numbers or labels for 3 classes");
    Examples named = Examples.builder().and("x", X).classes(List.of("cat", "dog", "owl"), LABELS);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                named.withTest(
                    Examples.builder().and("x", X).classes(List.of("cat", "owl", "dog"), LABELS)))
        .withMessage("class or label 1 is 'owl' in the test split, 'dog' in the training split");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> train.withTest(Examples.builder().and("y", X).classes(LABELS)))
        .withMessage("input 0 is 'y' in the test split, 'x' in the training split");
    int[][] ids = {{0}, {1}, {2}, {0}};
    Examples words = Examples.builder().and("w", ids, List.of("a", "b", "c")).classes(LABELS);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                words.withTest(
                    Examples.builder().and("w", ids, List.of("a", "c", "b")).classes(LABELS)))
        .withMessage("word of input 'w' 1 is 'c' in the test split, 'b' in the training split");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> train.withTest(Examples.builder().and("x", new int[4][2], 9).classes(LABELS)))
        .withMessage("test split: input 'x' has other values than float32 2");
  }
}
