/** Tables of text and files of scores, for the modules that read what people bring along. */
module org.selectivebackprop.tables {
  requires de.siegmar.fastcsv;
  requires transitive org.selectivebackprop.core;

  exports org.selectivebackprop.tables;
}
