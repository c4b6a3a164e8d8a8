package org.selectivebackprop.core.model;

/**
 * A layer outside the engine-neutral description: code for one engine, which knows its class.
 * Others refuse it by name.
 */
public non-sealed interface CustomLayer extends Layer {
  /** What errors call it. */
  String name();
}
