package org.selectivebackprop.datasets.derived;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Objects;
import org.selectivebackprop.core.data.Dataset;

/** Some examples of a split, each under a new id and perhaps with a new label. */
final class DerivedSplit implements Dataset.Split {
  private final Dataset.Split of;
  private final int[] ids;
  private final int[] labels;

  private DerivedSplit(Dataset.Split of, int[] ids, int[] labels) {
    this.of = of;
    this.ids = ids;
    this.labels = labels;
  }

  /**
   * Some examples with the labels they have.
   *
   * @param ids in {@code of}, one for each new id; the caller must not change them afterwards
   */
  static DerivedSplit choose(Dataset.Split of, int[] ids) {
    int[] labels = new int[ids.length];
    for (int id = 0; id < ids.length; id++) {
      labels[id] = of.label(ids[id]);
    }
    return new DerivedSplit(of, ids, labels);
  }

  /**
   * All examples with other labels.
   *
   * @param labels one each; the caller must not change them afterwards
   */
  static DerivedSplit relabel(Dataset.Split of, int[] labels) {
    int[] ids = new int[labels.length];
    for (int id = 0; id < ids.length; id++) {
      ids[id] = id;
    }
    return new DerivedSplit(of, ids, labels);
  }

  @Override
  public int size() {
    return ids.length;
  }

  @Override
  public int label(int id) {
    return labels[Objects.checkIndex(id, ids.length)];
  }

  @Override
  public int trueLabel(int id) {
    return of.trueLabel(ids[Objects.checkIndex(id, ids.length)]);
  }

  @Override
  public void image(int id, byte[] to, int offset) {
    of.image(ids[Objects.checkIndex(id, ids.length)], to, offset);
  }

  /** Adds where every example is from, and its label. */
  void addTo(MessageDigest digest) {
    ByteBuffer all = ByteBuffer.allocate(Math.multiplyExact(2 * Integer.BYTES, ids.length));
    for (int id = 0; id < ids.length; id++) {
      all.putInt(ids[id]).putInt(labels[id]);
    }
    digest.update(all.array());
  }
}
