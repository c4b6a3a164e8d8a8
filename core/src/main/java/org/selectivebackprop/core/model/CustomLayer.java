package org.selectivebackprop.core.model;

/**
 * A layer outside the engine-neutral description: code for one engine, which recognises its class.
 * Other engines refuse it.
 */
public non-sealed interface CustomLayer extends Layer {
  /** Its name in errors. */
  String name();

  /**
   * Whether it is a loss, which defines itself what labels mean: outputs need not be one per class
   * then.
   */
  default boolean definesLoss() {
    return false;
  }
}
