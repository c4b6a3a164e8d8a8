package org.selectivebackprop.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.error.FrameworkException;
import org.selectivebackprop.core.error.Problem;

/** Checks all three parts of an error. */
public final class Refusals {
  private Refusals() {}

  /** The call ends in one problem, and each of its parts contains the given text. */
  public static void assertRefused(ThrowingCallable call, String what, String where, String fix) {
    assertRefused(DataException.class, call, what, where, fix);
  }

  /** The same, of a problem that is the user's, such as a folder that cannot be written. */
  public static void assertRefusedToUser(
      ThrowingCallable call, String what, String where, String fix) {
    assertRefused(ConfigException.class, call, what, where, fix);
  }

  private static void assertRefused(
      Class<? extends FrameworkException> type,
      ThrowingCallable call,
      String what,
      String where,
      String fix) {
    FrameworkException refusal = catchThrowableOfType(type, call);
    assertThat(refusal).as("a refusal with '%s'", what).isNotNull();
    assertThat(refusal.problems()).hasSize(1);
    Problem problem = refusal.problems().get(0);
    assertThat(problem.what()).contains(what);
    assertThat(problem.where()).contains(where);
    assertThat(problem.fix()).contains(fix);
  }
}
