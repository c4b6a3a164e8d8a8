package org.selectivebackprop.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.error.Problem;

/** Checks all three parts of an error. */
public final class Refusals {
  private Refusals() {}

  /** The call ends in one problem, and each of its parts contains the given text. */
  public static void assertRefused(ThrowingCallable call, String what, String where, String fix) {
    DataException refusal = catchThrowableOfType(DataException.class, call);
    assertThat(refusal).as("a refusal with '%s'", what).isNotNull();
    assertThat(refusal.problems()).hasSize(1);
    Problem problem = refusal.problems().get(0);
    assertThat(problem.what()).contains(what);
    assertThat(problem.where()).contains(where);
    assertThat(problem.fix()).contains(fix);
  }
}
