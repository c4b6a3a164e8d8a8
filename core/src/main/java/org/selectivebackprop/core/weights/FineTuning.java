package org.selectivebackprop.core.weights;

import java.util.List;
import org.selectivebackprop.core.model.Frozen;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;

/**
 * The settings of a run that goes on from a network that is there.
 *
 * @param frozen layers that are not trained
 */
public record FineTuning(Frozen frozen) {
  /** See {@link Frozen#layers}. */
  public static final Param<List<String>> FREEZE =
      Param.words(
          "freeze",
          List.of(),
          "layers that are not trained, with those below them: stage1 also means stage1/conv; conv*"
              + " means all that begin with conv");

  /** See {@link Frozen#keepsStatistics}. */
  public static final Param<Boolean> FREEZE_STATISTICS =
      Param.bool(
          "freeze-statistics",
          true,
          "whether batch norms of frozen layers use and keep their running statistics; false: they"
              + " use the batch's, and move them");

  /** All of them. */
  public static final List<Param<?>> ALL = List.of(FREEZE, FREEZE_STATISTICS);

  /** Reads them. */
  public static FineTuning of(ParamValues values) {
    return new FineTuning(
        new Frozen(new Layer.Names(values.get(FREEZE)), values.get(FREEZE_STATISTICS)));
  }
}
