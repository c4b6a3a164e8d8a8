package org.selectivebackprop.core.example;

import java.util.List;

/** What is to be predicted of an example. */
public sealed interface Target {
  /** Names of the classes or labels, by index; empty where numbers are predicted. */
  List<String> names();

  /** How many outputs tell it: one for each class, label or number. */
  int width();

  /** In words, such as "10 classes". */
  String text();

  /** How many groups examples are kept apart in: classes, or 1. */
  default int groups() {
    return 1;
  }

  /** How many float values hold it in a batch; 0 for a class, which is an int. */
  default int values() {
    return width();
  }

  /**
   * One class of several, as its index in [0, names).
   *
   * @param names of the classes, at least one
   */
  record ClassIndex(List<String> names) implements Target {
    public ClassIndex {
      names = copied(names, "classes");
    }

    @Override
    public int width() {
      return names.size();
    }

    @Override
    public String text() {
      return width() + " classes";
    }

    @Override
    public int values() {
      return 0;
    }

    @Override
    public int groups() {
      return names.size();
    }
  }

  /**
   * Any number of labels at once, as one value each: 1 where it applies, else 0.
   *
   * @param names of the labels, at least one
   */
  record MultiLabel(List<String> names) implements Target {
    public MultiLabel {
      names = copied(names, "labels");
    }

    @Override
    public int width() {
      return names.size();
    }

    @Override
    public String text() {
      return width() + " labels";
    }
  }

  /**
   * Finite numbers.
   *
   * @param width how many, at least 1
   */
  record Reals(int width) implements Target {
    public Reals {
      if (width < 1) {
        throw new IllegalArgumentException("a target of " + width + " numbers");
      }
    }

    @Override
    public List<String> names() {
      return List.of();
    }

    @Override
    public String text() {
      return width() + (width() == 1 ? " number" : " numbers");
    }
  }

  private static List<String> copied(List<String> names, String what) {
    if (names.isEmpty()) {
      throw new IllegalArgumentException("a target of no " + what);
    }
    return List.copyOf(names);
  }
}
