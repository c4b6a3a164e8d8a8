package org.selectivebackprop.samplers.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.run.Checkpoint;
import org.selectivebackprop.core.run.RunListener;

/** Keeps every checkpoint of a run. */
final class Checkpoints implements RunListener {
  final List<Checkpoint> all = new ArrayList<>();

  Checkpoint last() {
    return all.get(all.size() - 1);
  }

  /** All values by name, in an order and with an equality of their own. */
  static Map<String, List<Float>> values(Tensors tensors) {
    Map<String, List<Float>> values = new TreeMap<>();
    for (String name : tensors.names()) {
      List<Float> all = new ArrayList<>();
      for (float value : tensors.values(name)) {
        all.add(value);
      }
      values.put(name, all);
    }
    return values;
  }

  @Override
  public boolean wantsCheckpoints() {
    return true;
  }

  @Override
  public void onCheckpoint(Checkpoint checkpoint) {
    all.add(checkpoint);
  }
}
