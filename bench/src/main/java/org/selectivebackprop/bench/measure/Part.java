package org.selectivebackprop.bench.measure;

import java.util.Locale;

/** What is measured unless only some of it is asked for. */
public enum Part {
  /** The calls that training consists of. */
  CALLS,
  /** Selecting passes of several sizes. */
  SIZES,
  /** Gradient norms of single examples. */
  NORMS,
  /** What the loop adds to the calls. */
  LOOP;

  /** Its name for people. */
  public String lower() {
    return name().toLowerCase(Locale.ROOT);
  }
}
