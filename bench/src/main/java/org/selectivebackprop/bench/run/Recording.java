package org.selectivebackprop.bench.run;

import java.nio.file.Path;
import org.selectivebackprop.results.CheckpointInterval;
import org.selectivebackprop.results.Recorded;

/**
 * What a run leaves behind.
 *
 * @param label of the strategy
 * @param title for the progress line
 * @param folder receives {@code result.json} and what follows; claimed
 * @param every how often a checkpoint is written within an epoch
 * @param recorded what is written beside the result; a resumed run does as it began
 */
public record Recording(
    String label, String title, Path folder, CheckpointInterval every, Recorded recorded) {}
