package org.selectivebackprop.bench.run;

import java.nio.file.Path;
import org.selectivebackprop.core.train.Checkpoint;
import org.selectivebackprop.core.train.RunListener;

/**
 * Keeps the state after the last finished epoch, so that a run that was stopped can go on.
 *
 * @param folder receives the file
 */
record CheckpointRecorder(Path folder) implements RunListener {
  @Override
  public boolean wantsCheckpoints() {
    return true;
  }

  @Override
  public void onCheckpoint(Checkpoint checkpoint) {
    CheckpointFile.write(folder, checkpoint);
  }
}
