package org.selectivebackprop.core.error;

import java.util.Objects;

/**
 * One thing that is wrong, where it is, and how to fix it.
 *
 * @param what what is wrong, with the offending value
 * @param where the file, option, class or module it is in
 * @param fix what to do about it; lists the valid values, if there are any
 */
public record Problem(String what, String where, String fix) {
  public Problem {
    Objects.requireNonNull(what);
    Objects.requireNonNull(where);
    Objects.requireNonNull(fix);
  }

  /** The three lines a user reads. */
  @Override
  public String toString() {
    return what + "\n  where: " + where + "\n  fix:   " + fix;
  }
}
