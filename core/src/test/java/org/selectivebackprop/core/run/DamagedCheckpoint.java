package org.selectivebackprop.core.run;

import java.util.List;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.selection.ScoreCache;
import org.selectivebackprop.core.spi.SavedState;

/** Checkpoints of which one part is none, for tests. */
public final class DamagedCheckpoint {
  private DamagedCheckpoint() {}

  /** As {@code good} but for the part of a name, read from "file some.bin". */
  public static Checkpoint of(Checkpoint good, String part) {
    SavedState bad = SavedState.ofBytes(new byte[] {-1, -1, -1, -1});
    CheckpointContent c = good.content();
    return new Checkpoint(
        "file some.bin",
        new CheckpointContent(
            c.identity(),
            c.facts(),
            c.history(),
            part.equals("network")
                ? Tensors.builder().add("weights", List.of(1), new float[1]).build()
                : c.network(),
            c.best(),
            part.equals("selection policy") ? bad : c.policy(),
            part.equals("scorer") ? bad : c.scorer(),
            part.equals("score cache") ? new ScoreCache(7) : c.scores(),
            part.equals("backprop queue") ? bad : c.queue(),
            part.equals("epoch") ? bad : c.epoch(),
            c.attachments()));
  }
}
