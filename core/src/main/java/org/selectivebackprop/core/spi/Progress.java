package org.selectivebackprop.core.spi;

/**
 * Where a run stands, and its fixed sizes.
 *
 * @param epoch the current epoch, from 0
 * @param epochs epochs in all
 * @param examples size of the training split
 * @param batchSize examples in a full training batch
 * @param considered candidates considered so far, over all epochs
 * @param trained examples given a backward pass so far; one drawn twice counts twice
 * @param updates training steps so far
 */
public record Progress(
    int epoch,
    int epochs,
    int examples,
    int batchSize,
    long considered,
    long trained,
    long updates) {}
