package org.selectivebackprop.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RankAgreementTest {
  @Test
  void onlyTheOrderCounts() {
    double[] scores = {0.1, 7, 3, -2};
    assertThat(RankAgreement.spearman(scores, new double[] {1, 900, 2, 0})).isEqualTo(1);
    assertThat(RankAgreement.spearman(scores, new double[] {3, 1, 2, 4})).isEqualTo(-1);
  }

  /** Without ties: 1 - 6 * (sum of squared differences) / (n (n² - 1)) = 1 - 6 * 4 / 60. */
  @Test
  void twoSwapsAmongFourGiveSixTenths() {
    assertThat(RankAgreement.spearman(new double[] {1, 2, 3, 4}, new double[] {2, 1, 4, 3}))
        .isCloseTo(0.6, within(1e-12));
  }

  /**
   * Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: products of deviations sum to 4.5, squares to 4.5 and
   * 5.
   */
  @Test
  void equalScoresShareTheMeanOfTheirRanks() {
    assertThat(RankAgreement.spearman(new double[] {1, 2, 2, 3}, new double[] {10, 20, 30, 40}))
        .isCloseTo(4.5 / Math.sqrt(4.5 * 5), within(1e-12));
  }

  @Test
  void scoresThatAreAllEqualHaveNoCorrelation() {
    assertThat(RankAgreement.spearman(new double[] {1, 1}, new double[] {1, 2})).isNaN();
  }

  @Test
  void overlapIsTheShareOfTheHighestInCommon() {
    double[] scores = {9, 8, 7, 1, 2, 3};
    assertThat(RankAgreement.overlap(scores, scores, 2)).isEqualTo(1);
    assertThat(RankAgreement.overlap(scores, new double[] {9, 1, 8, 2, 3, 4}, 2)).isEqualTo(0.5);
    assertThat(RankAgreement.overlap(scores, new double[] {1, 2, 3, 9, 8, 7}, 3)).isZero();
  }
}
