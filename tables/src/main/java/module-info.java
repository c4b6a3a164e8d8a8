/** Reads CSV tables and score files that users provide. */
module org.selectivebackprop.tables {
  requires de.siegmar.fastcsv;
  requires transitive org.selectivebackprop.core;

  exports org.selectivebackprop.tables;
}
