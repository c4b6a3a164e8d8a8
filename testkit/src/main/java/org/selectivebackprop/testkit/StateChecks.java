package org.selectivebackprop.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.SavedState;
import org.selectivebackprop.core.spi.Stateful;

/** Checks of saved state. */
final class StateChecks {
  private static final int DAMAGES = 300;

  private StateChecks() {}

  /** A state that lacks its last byte, or has one more, is refused. */
  static <T extends Stateful> void readsExactly(T saved, Supplier<T> fresh, Progress at) {
    byte[] state = SavedState.of(saved).bytes();
    for (int length : new int[] {state.length - 1, state.length + 1}) {
      if (length >= 0) {
        SavedState bad = SavedState.ofBytes(Arrays.copyOf(state, length));
        assertThatThrownBy(() -> bad.restore(fresh.get(), at))
            .as("%d bytes in place of %d", length, state.length)
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  /** Every damaged state is refused, or restored and used without a failure. */
  static <T extends Stateful> void survivesDamage(
      T saved, Supplier<T> fresh, Progress at, Consumer<T> goOn) {
    byte[] state = SavedState.of(saved).bytes();
    SplittableRandom random = new SplittableRandom(state.length);
    for (int i = 0; i < DAMAGES; i++) {
      SavedState bad = SavedState.ofBytes(DamagedBytes.of(state, random));
      T restored = fresh.get();
      boolean refused = false;
      try {
        bad.restore(restored, at);
      } catch (IllegalArgumentException damaged) {
        refused = true;
      }
      if (!refused) {
        goOn.accept(restored);
      }
    }
  }
}
