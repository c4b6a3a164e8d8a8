package org.selectivebackprop.results.page;

import java.util.Optional;
import org.selectivebackprop.results.comparison.Ratio;

/**
 * What may be said of one strategy, at one point of a sweep.
 *
 * @param strategy label of its row
 * @param judgement empty where nothing can be compared
 * @param ratio that it is about: the counted cost of the baseline trained for less time, to the
 *     same final error, over the strategy's; without such runs, of the baseline to a target
 * @param sentence with the numbers
 */
public record Verdict(
    String strategy, Optional<Ratio.Judgement> judgement, Optional<Ratio> ratio, String sentence) {
  @Override
  public String toString() {
    return strategy + ": " + sentence;
  }
}
