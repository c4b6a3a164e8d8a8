/** What a run leaves behind, for programs and for the command line alike. */
@SuppressWarnings("module") // bench is compiled later
module org.selectivebackprop.results {
  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.dataformat.yaml;
  requires com.google.protobuf;
  requires java.desktop;
  requires jdk.management;
  requires static org.slf4j;
  requires transitive org.selectivebackprop.core;

  exports org.selectivebackprop.results;
  exports org.selectivebackprop.results.chart to
      org.selectivebackprop.bench;
  exports org.selectivebackprop.results.comparison;
  exports org.selectivebackprop.results.experiment;
  exports org.selectivebackprop.results.file to
      org.selectivebackprop.bench;
  exports org.selectivebackprop.results.page;
  exports org.selectivebackprop.results.study;

  opens org.selectivebackprop.results to
      com.fasterxml.jackson.databind;
  opens org.selectivebackprop.results.comparison to
      com.fasterxml.jackson.databind;
  opens org.selectivebackprop.results.file to
      com.fasterxml.jackson.databind;
}
