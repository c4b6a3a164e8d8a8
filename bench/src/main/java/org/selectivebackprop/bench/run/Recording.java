package org.selectivebackprop.bench.run;

import java.nio.file.Path;

/**
 * What a run leaves behind.
 *
 * @param label of the strategy
 * @param title for the progress line
 * @param folder receives {@code result.json} and what follows; claimed
 * @param examples whether it is written down what became of every training example; a resumed run
 *     does as it began
 */
public record Recording(String label, String title, Path folder, boolean examples) {}
