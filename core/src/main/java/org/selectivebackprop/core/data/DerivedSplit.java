package org.selectivebackprop.core.data;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.selectivebackprop.core.example.Feature;

/** Some examples of a split, each under a new id and perhaps with a new label. */
public final class DerivedSplit implements Dataset.Split {
  private final Dataset.Split of;
  private final int[] ids;
  private final int[] labels;

  /** Of ids in {@code of} and labels, one each for each new id. */
  private DerivedSplit(Dataset.Split of, int[] ids, int[] labels) {
    this.of = of;
    this.ids = ids;
    this.labels = labels;
  }

  /** Some examples with the labels they have. */
  public static DerivedSplit choose(Dataset.Split of, int[] ids) {
    return new DerivedSplit(of, ids, Arrays.stream(ids).map(of::label).toArray());
  }

  /** All examples with other labels. */
  public static DerivedSplit relabel(Dataset.Split of, int[] labels) {
    return new DerivedSplit(of, IntStream.range(0, labels.length).toArray(), labels);
  }

  @Override
  public int size() {
    return ids.length;
  }

  @Override
  public List<Feature> inputs() {
    return of.inputs();
  }

  @Override
  public int targetValues() {
    return of.targetValues();
  }

  @Override
  public int label(int id) {
    return labels[Objects.checkIndex(id, ids.length)];
  }

  @Override
  public int trueLabel(int id) {
    return of.trueLabel(source(id));
  }

  @Override
  public void read(int id, ExampleBatch to, int position) {
    of.read(source(id), to, position);
  }

  /** The id in the split that this one was made of. */
  public int source(int id) {
    return ids[Objects.checkIndex(id, ids.length)];
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
