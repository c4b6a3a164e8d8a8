package org.selectivebackprop.results.experiment;

import java.nio.file.Path;
import java.util.Optional;
import org.selectivebackprop.core.run.RunSpec;

/**
 * What the user wants to run.
 *
 * @param label of the strategy: a preset as it was named, or "custom"
 * @param spec the recipe; its augmentation is the data set's own unless one was given
 * @param dataDirectory where data files are, if given
 * @param offline whether the network must not be touched
 */
public record Experiment(
    String label, RunSpec spec, Optional<Path> dataDirectory, boolean offline) {}
