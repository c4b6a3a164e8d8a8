package org.selectivebackprop.core.selection;

/**
 * How old an example's last score is.
 *
 * @param epochs epochs since it was scored: 0 if scored in this epoch
 * @param presentations how often it has been a candidate since, this time not counted
 */
public record ScoreAge(int epochs, int presentations) {
  /** The age of a score that does not exist: older than any other. */
  public static final ScoreAge NEVER = new ScoreAge(Integer.MAX_VALUE, Integer.MAX_VALUE);
}
