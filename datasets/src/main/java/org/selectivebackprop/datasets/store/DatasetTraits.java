package org.selectivebackprop.datasets.store;

import java.util.List;
import java.util.Optional;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.PluginSpec;

/**
 * What is known of a data set before its images are read.
 *
 * @param name it is registered under
 * @param variant the parameters that decide what is read, in words; empty if there are none
 * @param normalisation as published; empty to measure it on the training split
 */
public record DatasetTraits(
    String name,
    String variant,
    ImageShape shape,
    List<String> classes,
    Optional<Normalisation> normalisation,
    PluginSpec augmentation) {}
