package org.selectivebackprop.core.error;

import java.util.Objects;

/**
 * One thing that is wrong, told so that its reader can mend it.
 *
 * @param what what is wrong, with the offending value
 * @param where the file, option, class or module it is in
 * @param fix what to do about it; lists the valid values where there are such
 */
public record Problem(String what, String where, String fix) {
  /** Rejects nulls: a problem without a place or a remedy is not worth throwing. */
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
