package org.selectivebackprop.datasets.images;

/** What to do about image files of which pixels may be missing or wrong. */
public enum OnDamage {
  /** Refuse the data set, in one message that lists them. */
  FAIL,

  /** Use what a decoder makes of them, and count them; refuse those it makes nothing of. */
  WARN,

  /** Leave them out, and count them. */
  SKIP
}
