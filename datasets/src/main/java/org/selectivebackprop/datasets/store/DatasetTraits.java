package org.selectivebackprop.datasets.store;

import java.util.List;
import java.util.Optional;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.PluginSpec;

/** What is known before images are read; what decides which are read is the variant, in words. */
public record DatasetTraits(
    String name,
    String variant,
    ImageShape shape,
    List<String> classes,
    Optional<Normalisation> normalisation,
    PluginSpec augmentation) {}
