package org.selectivebackprop.samplers.preset;

import java.util.List;
import java.util.stream.Stream;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.selection.PresetProvider;
import org.selectivebackprop.core.selection.Strategy;
import org.selectivebackprop.core.spi.PluginInfo;

/** Registers every row of the tables of presets. */
public final class Presets implements PresetProvider {
  private static final List<Preset> ROWS =
      Stream.of(
              BaselinePresets.ROWS,
              SbPresets.ROWS,
              ImportancePresets.ROWS,
              PeerPresets.ROWS,
              DropoutPresets.ROWS,
              PruningPresets.ROWS)
          .flatMap(List::stream)
          .toList();

  private final Preset row;

  /** The first of {@link #all}, for the service loader. */
  public Presets() {
    this(ROWS.get(0));
  }

  private Presets(Preset row) {
    this.row = row;
  }

  @Override
  public List<Presets> all() {
    return ROWS.stream().map(Presets::new).toList();
  }

  @Override
  public PluginInfo info() {
    return row.info();
  }

  @Override
  public Strategy create(ParamValues values) {
    return row.strategy(values);
  }
}
