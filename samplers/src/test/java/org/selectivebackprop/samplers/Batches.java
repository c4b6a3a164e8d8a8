package org.selectivebackprop.samplers;

import java.util.stream.IntStream;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Progress;

/** Candidates and progress for tests. */
public final class Batches {
  private Batches() {}

  public static Progress progress(int epoch, int batchSize) {
    return new Progress(epoch, 10, 1000, batchSize, 0, 0, 0);
  }

  /** Candidates with ids from 0, in a batch of their number. */
  public static Candidates scored(double... scores) {
    return scoredFrom(0, scores.length, scores);
  }

  public static Candidates scoredFrom(int firstId, int batchSize, double... scores) {
    int[] ids = IntStream.range(firstId, firstId + scores.length).toArray();
    return Candidates.scored(ids, new int[ids.length], scores, progress(0, batchSize));
  }

  /** Candidates with ids from 0, in a batch of their number, in an epoch. */
  public static Candidates scoredIn(int epoch, double... scores) {
    int[] ids = IntStream.range(0, scores.length).toArray();
    return Candidates.scored(ids, new int[ids.length], scores, progress(epoch, scores.length));
  }

  public static Candidates unscored(int epoch, int count) {
    int[] ids = IntStream.range(0, count).toArray();
    return Candidates.unscored(ids, new int[count], progress(epoch, count));
  }

  public static Draws draws(long seed) {
    return Draws.of(seed, "selection").epoch(0);
  }
}
