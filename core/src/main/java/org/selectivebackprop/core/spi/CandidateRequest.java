package org.selectivebackprop.core.spi;

/**
 * What a policy wants to see before its next choice.
 *
 * @param size candidates wanted, at least 1; fewer come at the end of an epoch
 * @param scored whether they need scores; without, no selecting pass is run
 */
public record CandidateRequest(int size, boolean scored) {
  /** Rejects empty requests: they would never end an epoch. */
  public CandidateRequest {
    if (size < 1) {
      throw new IllegalArgumentException("a request for " + size + " candidates");
    }
  }

  /** Candidates with scores. */
  public static CandidateRequest scored(int size) {
    return new CandidateRequest(size, true);
  }

  /** Candidates without scores, at no cost. */
  public static CandidateRequest unscored(int size) {
    return new CandidateRequest(size, false);
  }
}
