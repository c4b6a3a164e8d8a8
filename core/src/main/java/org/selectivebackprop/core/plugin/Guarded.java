package org.selectivebackprop.core.plugin;

/** A wrapper that guards a plugin's calls; it is not guarded again. */
interface Guarded {
  /** The plugin itself. */
  Object plugin();

  /** Names it. */
  Guard guard();
}
