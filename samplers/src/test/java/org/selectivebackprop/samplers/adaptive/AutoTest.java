package org.selectivebackprop.samplers.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.run.RunListener;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.samplers.Batches;
import org.selectivebackprop.samplers.Golden;
import org.selectivebackprop.samplers.loop.ToyRun;

class AutoTest {
  private static final int EXAMPLES = 400;
  private static final int EPOCHS = 20;

  /** Half is learned but for a little, half is not. */
  private static double halfLearned(int id) {
    return id % 2 == 0 ? 0.01 : 1.5;
  }

  private static double nothingLearned(int id) {
    return 2.3;
  }

  /** For which 4 % of the work can be saved at equal noise. */
  private static double hardlyDifferent(int id) {
    return id % 2 == 0 ? 1 : 1.5;
  }

  @Test
  void probabilitiesAreGolden() {
    JsonNode golden = Golden.read("recent.json").get("leastWork");
    double[] norms =
        IntStream.range(0, golden.get("norms").size())
            .mapToDouble(
                i ->
                    golden.get("norms").get(i).isNull()
                        ? Double.NaN
                        : golden.get("norms").get(i).asDouble())
            .toArray();
    LeastWork found =
        LeastWork.of(norms, golden.get("price").asDouble(), golden.get("floor").asDouble());
    double[] expected = Golden.doubles(golden.get("probabilities"));
    for (int i = 0; i < expected.length; i++) {
      assertThat(found.probabilities()[i]).isCloseTo(expected[i], within(1e-9));
    }
    assertThat(found.share()).isCloseTo(golden.get("share").asDouble(), within(1e-9));
    assertThat(found.noise()).isCloseTo(golden.get("noise").asDouble(), within(1e-9));
    assertThat(found.gain()).isCloseTo(golden.get("gain").asDouble(), within(1e-9));
  }

  @Test
  void noOtherFactorOfProportionTakesMuchLessWork() {
    SplittableRandom random = new SplittableRandom(3);
    for (int trial = 0; trial < 500; trial++) {
      double[] norms = random.doubles(1 + random.nextInt(50)).map(u -> u * u).toArray();
      double price = random.nextDouble(1, 3);
      double floor = random.nextDouble(0.05, 1);
      LeastWork found = LeastWork.of(norms, price, floor);
      double[] chosen = found.probabilities();
      assertThat(Arrays.stream(chosen).allMatch(p -> p >= floor && p <= 1)).isTrue();
      assertThat(found.gain()).isGreaterThanOrEqualTo(1);
      assertThat(product(norms, chosen, 1)).isCloseTo(1 / found.gain(), within(1e-9));
      for (int i = 0; i < 50; i++) {
        double level = Math.pow(2, random.nextDouble(-20, 5));
        double[] other =
            Arrays.stream(norms).map(g -> Math.max(floor, Math.min(1, g / level))).toArray();
        assertThat(product(norms, chosen, price)).isLessThan(1.03 * product(norms, other, price));
      }
      assertThat(LeastWork.of(norms, price + 1, floor).noise())
          .isLessThanOrEqualTo(found.noise() + 1e-9);
    }
    assertThat(LeastWork.of(new double[] {0, 0, Double.NaN}, 1, 0.5).share()).isEqualTo(1);
    assertThat(LeastWork.of(new double[] {0.7, 0.7, 0.7}, 1, 0.1).share()).isEqualTo(1);
    assertThat(LeastWork.of(new double[0], 1, 0.5).gain()).isEqualTo(1);
  }

  private static double product(double[] norms, double[] probabilities, double price) {
    double noise = 0;
    for (int i = 0; i < norms.length; i++) {
      noise += norms[i] * norms[i] / probabilities[i];
    }
    double squares = Arrays.stream(norms).map(g -> g * g).sum();
    return Arrays.stream(probabilities).average().orElse(1) * Math.pow(noise / squares, price);
  }

  @Test
  void theWeightedChoiceHasTheSumOfAll() {
    double sum = 0;
    int trials = 3000;
    for (int seed = 0; seed < trials; seed++) {
      Auto policy = new Auto(Auto.Settings.defaults());
      observe(policy, 0, AutoTest::halfLearned);
      for (int id : chosen(policy, 1, seed)) {
        sum += halfLearned(id) * weights(policy, id).weight(0);
      }
    }
    double all = IntStream.range(0, EXAMPLES).mapToDouble(AutoTest::halfLearned).sum();
    assertThat(sum / trials).isCloseTo(all, within(0.002 * all));
  }

  @Test
  void itLeavesOutWhatIsLearnedAndSaysThatItPays() {
    Auto policy = new Auto(Auto.Settings.defaults());
    assertThat(chosen(policy, 0, 1)).hasSize(EXAMPLES);
    assertThat(policy.remark(progress(0))).isEmpty();
    observe(policy, 0, AutoTest::halfLearned);
    int[] trained = chosen(policy, 1, 1);
    assertThat(trained.length).isBetween(EXAMPLES / 2, 5 * EXAMPLES / 6);
    assertThat(policy.remark(progress(1)).orElseThrow())
        .contains("selection pays here", "25 %", "it begins now");
    chosen(policy, 2, 1);
    assertThat(policy.remark(progress(2))).isEmpty();
  }

  @Test
  void itWaitsWhereNothingIsLearnedAndBeginsWhenSomethingIs() {
    Auto policy = new Auto(Auto.Settings.defaults());
    observe(policy, 0, AutoTest::nothingLearned);
    assertThat(chosen(policy, 1, 1)).hasSize(EXAMPLES);
    assertThat(policy.remark(progress(1)).orElseThrow()).contains("does not pay yet", "until");
    assertThat(chosen(policy, 2, 1)).hasSize(EXAMPLES);
    assertThat(policy.remark(progress(2))).isEmpty();
    observe(policy, 2, AutoTest::halfLearned);
    assertThat(chosen(policy, 3, 1).length).isLessThan(EXAMPLES);
    assertThat(policy.remark(progress(3)).orElseThrow()).contains("pays here");
  }

  @Test
  void everyIngredientCanBeLeftOut() {
    Auto unadvised = new Auto(new Auto.Settings(1, 5, true, true, false));
    observe(unadvised, 0, AutoTest::hardlyDifferent);
    assertThat(chosen(unadvised, 1, 1).length).isLessThan(EXAMPLES);
    Auto advised = new Auto(Auto.Settings.defaults());
    observe(advised, 0, AutoTest::hardlyDifferent);
    assertThat(chosen(advised, 1, 1)).hasSize(EXAMPLES);

    Auto unweighted = new Auto(new Auto.Settings(1, 5, true, false, true));
    observe(unweighted, 0, AutoTest::halfLearned);
    for (int id : chosen(unweighted, 1, 1)) {
      assertThat(weights(unweighted, id).weight(0)).isEqualTo(1);
    }
  }

  @Test
  void whatIsForgottenIsNotLeftOut() {
    for (boolean forecast : new boolean[] {true, false}) {
      Auto policy = new Auto(new Auto.Settings(1, 8, forecast, true, false));
      for (int epoch = 0; epoch < 6; epoch++) {
        int even = epoch;
        observe(policy, epoch, id -> id % 2 == even % 2 ? 0.01 : 1.5);
      }
      // Learned and forgotten in turn: of epoch 5 the odd ones have the small norm.
      int[] chosen = chosen(policy, 6, 1);
      long odd = Arrays.stream(chosen).filter(id -> id % 2 == 1).count();
      assertThat(odd > EXAMPLES / 3).isEqualTo(forecast);
      assertThat(chosen.length - odd > EXAMPLES / 3).isNotEqualTo(forecast);
    }
  }

  @Test
  void aRunSaysIt() {
    ToyRun run = ToyRun.of(new Auto(Auto.Settings.defaults()));
    List<String> heard = new ArrayList<>();
    var result =
        run.train(
            new RunListener() {
              @Override
              public void onWarning(String what) {
                heard.add(what);
              }
            });
    assertThat(heard).anySatisfy(what -> assertThat(what).contains("'toy': selection"));
    assertThat(result.costs().considered()).isEqualTo((long) run.epochs * run.examples);
    assertThat(result.costs().trained()).isLessThan(result.costs().considered());
  }

  private static Selection weights(Auto policy, int id) {
    return policy.select(
        Candidates.unscored(new int[] {id}, new int[1], progress(1)), Batches.draws(1));
  }

  private static int[] chosen(Auto policy, int epoch, int seed) {
    policy.plan(progress(epoch), Draws.of(seed, "selection").epoch(epoch));
    return IntStream.range(0, EXAMPLES).filter(policy::chooses).toArray();
  }

  private static void observe(Auto policy, int epoch, IntToDoubleFunction norm) {
    int[] ids = IntStream.range(0, EXAMPLES).toArray();
    double[] norms = Arrays.stream(ids).mapToDouble(norm).toArray();
    policy.observe(new TrainedBatch(ids, norms, norms, progress(epoch)));
  }

  private static Progress progress(int epoch) {
    return new Progress(epoch, EPOCHS, EXAMPLES, 10, 0, 0, 0);
  }
}
