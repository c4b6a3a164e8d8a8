import org.jspecify.annotations.NullMarked;

/** The {@code sb} command line; finds samplers, engines and data sets as services. */
@NullMarked
module org.selectivebackprop.bench {
  requires com.fasterxml.jackson.databind;
  requires com.google.guice;
  requires info.picocli;
  requires jakarta.inject;
  requires java.desktop;
  requires java.management;
  requires org.selectivebackprop.core;
  requires org.selectivebackprop.results;
  requires org.selectivebackprop.tables;

  opens org.selectivebackprop.bench to
      com.google.guice,
      info.picocli;
  opens org.selectivebackprop.bench.cli to
      com.google.guice,
      info.picocli;
  opens org.selectivebackprop.bench.measure to
      com.fasterxml.jackson.databind;
  opens org.selectivebackprop.bench.run to
      com.google.guice;
}
