package org.selectivebackprop.cluster;

import java.util.Arrays;

/** What ranks may call. */
enum Operation {
  ALL_REDUCE_FLOAT(1, "allReduce of floats"),
  ALL_REDUCE_DOUBLE(2, "allReduce of doubles"),
  ALL_GATHER_LONG(3, "allGather of longs"),
  ALL_GATHER_DOUBLE(4, "allGather of doubles"),
  BROADCAST(5, "broadcast"),
  BARRIER(6, "barrier");

  private final int code;
  private final String text;

  Operation(int code, String text) {
    this.code = code;
    this.text = text;
  }

  /** What is sent for it. */
  int code() {
    return code;
  }

  /** In words, of any number that may arrive. */
  static String of(int code) {
    return Arrays.stream(values())
        .filter(operation -> operation.code == code)
        .map(Operation::toString)
        .findFirst()
        .orElse("an unknown operation");
  }

  @Override
  public String toString() {
    return text;
  }
}
