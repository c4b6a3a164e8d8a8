package org.selectivebackprop.core.weights;

import java.util.List;
import org.selectivebackprop.core.model.Frozen;
import org.selectivebackprop.core.model.Layer;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;

/**
 * The settings of a run that goes on from a network that is there.
 *
 * @param weights file or folder that has the initial weights, or the class of an object that had
 *     them; empty for fresh ones
 * @param layers that are taken from there; none for all that fit
 * @param checksum of the weights, by {@link SavedNetwork#checksum}; empty if any will do
 * @param frozen layers that are not trained
 */
public record FineTuning(String weights, Layer.Names layers, String checksum, Frozen frozen) {
  /** See {@link #weights}. */
  public static final Param<String> WEIGHTS =
      Param.string(
          "weights",
          "",
          "saved model, checkpoint or folder of a run whose weights training starts from; empty for"
              + " fresh ones");

  /** See {@link #layers}. */
  public static final Param<List<String>> WEIGHTS_LAYERS =
      Param.words(
          "weights-layers", List.of(), "layers that are taken from there, named as for freeze");

  /** See {@link #checksum}. */
  public static final Param<String> WEIGHTS_CHECKSUM =
      Param.string(
          "weights-checksum",
          "",
          "what recipes record of these weights, so that others are refused");

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
  public static final List<Param<?>> ALL =
      List.of(WEIGHTS, WEIGHTS_LAYERS, WEIGHTS_CHECKSUM, FREEZE, FREEZE_STATISTICS);

  public static FineTuning of(ParamValues values) {
    return new FineTuning(
        values.get(WEIGHTS),
        new Layer.Names(values.get(WEIGHTS_LAYERS)),
        values.get(WEIGHTS_CHECKSUM),
        new Frozen(new Layer.Names(values.get(FREEZE)), values.get(FREEZE_STATISTICS)));
  }
}
