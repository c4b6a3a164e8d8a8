package org.selectivebackprop.core.plugin;

/** A wrapper that guards a plugin's calls; it is not guarded again. */
interface Guarded {
  Object plugin();

  Guard guard();
}
