package org.selectivebackprop.core.spi;

/** A behaviour whose decisions may depend on what it saw before. */
public interface Stateful {
  /** Its whole state; a stateless behaviour has none. */
  default byte[] save() {
    return new byte[0];
  }

  /**
   * Takes back what {@link #save} gave; later decisions are then identical.
   *
   * @throws IllegalArgumentException if the bytes are not such a state
   */
  default void restore(byte[] state) {
    if (state.length != 0) {
      throw new IllegalArgumentException(
          "a stateless plugin was given " + state.length + " bytes of state");
    }
  }
}
