package org.selectivebackprop.datasets;

import org.selectivebackprop.datasets.Pickle.Tuple;

/** A call as it was written down, and what it was given afterwards. */
final class PickleCall {
  /** What Python calls None. */
  enum Nothing {
    NONE
  }

  private final String name;
  private final Tuple arguments;
  private Object state = Nothing.NONE;

  PickleCall(String name, Tuple arguments) {
    this.name = name;
    this.arguments = arguments;
  }

  String name() {
    return name;
  }

  Tuple arguments() {
    return arguments;
  }

  Object state() {
    return state;
  }

  /** Takes what it is given afterwards. */
  void build(Object given) {
    state = given;
  }
}
