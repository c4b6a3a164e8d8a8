package org.selectivebackprop.core.spi;

/**
 * How old an example's last score is.
 *
 * @param epochs epochs since it was scored: 0 if scored in this epoch
 * @param presentations how often it has been a candidate since, this time not counted
 */
public record ScoreAge(int epochs, int presentations) {}
