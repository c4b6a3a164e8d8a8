package org.selectivebackprop.results.study;

import java.util.OptionalDouble;
import org.selectivebackprop.results.file.StatusLine;
import org.selectivebackprop.results.page.Formats;

/**
 * How far a study is when it begins a run, in one line.
 *
 * @param done runs that have their results, whoever made them
 * @param runs of the whole study
 * @param label of the strategy that is trained now
 * @param seed of the run that is trained now
 * @param secondsLeft for all runs that are missing, this one included, by the mean time of an epoch
 *     of the same strategy, or else of all; empty before the first
 */
public record StudyProgress(
    int done, int runs, String label, long seed, OptionalDouble secondsLeft) {
  /** As "sb (3/6, about 1:20 left)", which counts the run that begins. */
  @Override
  public String toString() {
    String left =
        secondsLeft.isEmpty()
            ? ""
            : ", about " + StatusLine.clock(secondsLeft.getAsDouble()) + " left";
    return Formats.format("%s (%d/%d%s)", label, done + 1, runs, left);
  }
}
