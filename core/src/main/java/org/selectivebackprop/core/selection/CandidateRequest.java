package org.selectivebackprop.core.selection;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a policy wants to see before its next choice: the next of the epoch's shuffled examples, or
 * examples it names.
 */
public final class CandidateRequest {
  private final int size;
  private final boolean scored;
  private final Optional<int[]> ids;
  private final boolean countsTowardsEpoch;

  /** An empty request would never end an epoch. */
  private CandidateRequest(
      int size, boolean scored, Optional<int[]> ids, boolean countsTowardsEpoch) {
    if (size < 1) {
      throw new IllegalArgumentException("a request for " + size + " candidates");
    }
    this.size = size;
    this.scored = scored;
    this.ids = ids;
    this.countsTowardsEpoch = countsTowardsEpoch;
  }

  /** The next {@code size} candidates, with scores; fewer at the end of an epoch. */
  public static CandidateRequest scored(int size) {
    return new CandidateRequest(size, true, Optional.empty(), true);
  }

  /** The next {@code size} candidates, without scores, at no cost. */
  public static CandidateRequest unscored(int size) {
    return new CandidateRequest(size, false, Optional.empty(), true);
  }

  /**
   * These examples, with scores, in place of as many of the epoch's own.
   *
   * @param ids distinct; copied
   */
  public static CandidateRequest scored(int[] ids) {
    return new CandidateRequest(ids.length, true, Optional.of(ids.clone()), true);
  }

  /**
   * These examples, without scores, in place of as many of the epoch's own: the way to draw an
   * epoch's examples from another distribution than a shuffle's.
   *
   * @param ids may repeat; copied
   */
  public static CandidateRequest unscored(int[] ids) {
    return new CandidateRequest(ids.length, false, Optional.of(ids.clone()), true);
  }

  /**
   * The same, in addition to the epoch's candidates and not counted towards its end.
   *
   * @throws IllegalStateException if the request names no examples
   */
  public CandidateRequest extra() {
    if (ids.isEmpty()) {
      throw new IllegalStateException("only named examples can come beside an epoch");
    }
    return new CandidateRequest(size, scored, ids, false);
  }

  /** Candidates wanted, at least 1. */
  public int size() {
    return size;
  }

  /** Whether they need scores; without, no scoring pass is run. */
  public boolean scored() {
    return scored;
  }

  /** A copy of the named ids; empty if the next of the epoch are wanted. */
  public Optional<int[]> ids() {
    return ids.map(int[]::clone);
  }

  /** Whether they count towards the epoch. */
  public boolean countsTowardsEpoch() {
    return countsTowardsEpoch;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CandidateRequest that
        && size == that.size
        && scored == that.scored
        && countsTowardsEpoch == that.countsTowardsEpoch
        && Arrays.equals(ids.orElse(null), that.ids.orElse(null));
  }

  @Override
  public int hashCode() {
    return Objects.hash(size, scored, countsTowardsEpoch, Arrays.hashCode(ids.orElse(null)));
  }

  @Override
  public String toString() {
    String which = ids.map(Arrays::toString).orElse("the next " + size);
    return (scored ? "scored " : "unscored ")
        + which
        + (countsTowardsEpoch ? "" : " beside the epoch");
  }
}
