package org.selectivebackprop.core.plugin;

/** What stands for a plugin and guards its calls: it is not guarded again. */
interface Guarded {
  /** The plugin itself. */
  Object plugin();

  /** Names it. */
  Guard guard();
}
