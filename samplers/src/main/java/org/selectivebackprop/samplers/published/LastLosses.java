package org.selectivebackprop.samplers.published;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.StateFields;

/** The unweighted loss of every example in its last training step; NaN of those without one. */
public final class LastLosses {
  private double[] losses = new double[0];

  /**
   * The losses by id; not a copy.
   *
   * @param examples how many there are
   */
  public double[] of(int examples) {
    if (losses.length == 0) {
      losses = new double[examples];
      Arrays.fill(losses, Double.NaN);
    }
    return losses;
  }

  /** Takes over the losses of a step. */
  public void observe(TrainedBatch trained) {
    double[] known = of(trained.progress().examples());
    for (int i = 0; i < trained.size(); i++) {
      known[trained.id(i)] = trained.loss(i);
    }
  }

  /** Writes everything. */
  public void save(DataOutput to) throws IOException {
    to.writeInt(losses.length);
    StateFields.writeDoubles(losses, to);
  }

  /** Takes back what {@link #save} wrote. */
  public void restore(DataInput from, Progress at) throws IOException {
    int count = StateFields.readAllOrNone(from, "losses", at.examples());
    losses = StateFields.readDoubles(from, "loss", count, StateFields::isUnknownOrFloat);
  }
}
