package org.selectivebackprop.samplers.preset;

import java.util.List;
import java.util.stream.Stream;
import org.selectivebackprop.core.selection.PresetProvider;
import org.selectivebackprop.core.selection.Strategy;
import org.selectivebackprop.core.spi.PluginProvider;
import org.selectivebackprop.core.spi.PluginTable;

/** Registers every row of the tables of presets. */
public final class Presets implements PresetProvider, PluginTable<Strategy> {
  @Override
  public List<? extends PluginProvider<Strategy>> all() {
    return Stream.of(
            BaselinePresets.ROWS,
            SbPresets.ROWS,
            ImportancePresets.ROWS,
            PublishedPresets.ROWS,
            DropoutPresets.ROWS,
            PruningPresets.ROWS,
            RecentPresets.ROWS)
        .flatMap(List::stream)
        .toList();
  }
}
