package org.selectivebackprop.core.plugin;

import java.util.Objects;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.model.ImageShape;

/** Reads and checks every label once: a wrong one would only fail deep inside an engine. */
final class GuardedSplit implements Dataset.Split {
  /** Reading more labels takes minutes, and the loop would need too much memory. */
  private static final int MOST = 1 << 27;

  private final String name;
  private final Dataset.Split split;
  private final ImageShape shape;
  private final int classes;
  private final int[] labels;
  private final Guard guard;

  private GuardedSplit(
      String name, Dataset.Split split, ImageShape shape, int classes, int size, Guard guard) {
    this.name = name;
    this.split = split;
    this.shape = shape;
    this.classes = classes;
    this.guard = guard;
    labels = new int[size];
  }

  static GuardedSplit of(
      String name, Dataset.Split split, ImageShape shape, int classes, Guard guard) {
    int size = guard.call("size", split::size);
    if (size == 0) {
      throw guard.broken("the " + name + " split is empty", "return at least one example");
    }
    if (size < 0 || size > MOST) {
      throw guard.broken(
          "the " + name + " split has " + size + " examples", "return from 1 to " + MOST);
    }
    ImageShape own = guard.call("shape", split::shape);
    if (!own.equals(shape)) {
      throw guard.broken(
          "the " + name + " split has images of " + own + ", the data set of " + shape,
          "return the data set's shape");
    }
    GuardedSplit guarded = new GuardedSplit(name, split, shape, classes, size, guard);
    guard.run("label", guarded::readLabels);
    for (int id = 0; id < size; id++) {
      guarded.check(guarded.labels[id], "label", id);
    }
    guarded.checkSize();
    return guarded;
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public ImageShape shape() {
    return shape;
  }

  @Override
  public int label(int id) {
    return labels[id];
  }

  @Override
  public int trueLabel(int id) {
    Objects.checkIndex(id, labels.length);
    int label = guard.call("trueLabel", () -> split.trueLabel(id));
    check(label, "true label", id);
    return label;
  }

  @Override
  public void image(int id, byte[] to, int offset) {
    Objects.checkIndex(id, labels.length); // the stack trace shows the caller
    checkSize();
    guard.run("image", () -> split.image(id, to, offset));
  }

  private void readLabels() {
    for (int id = 0; id < labels.length; id++) {
      labels[id] = split.label(id);
    }
  }

  private void check(int label, String what, int id) {
    if (label < 0 || label >= classes) {
      throw guard.broken(
          what + " " + label + " of example " + id + " of the " + name + " split",
          "return labels in [0, " + classes + ")");
    }
  }

  private void checkSize() {
    int now = guard.call("size", split::size);
    if (now != labels.length) {
      throw guard.broken(
          "the " + name + " split had " + labels.length + " examples and has " + now,
          "keep the size for as long as the data set is open");
    }
  }
}
