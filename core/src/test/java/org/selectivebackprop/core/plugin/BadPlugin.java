package org.selectivebackprop.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.selectivebackprop.core.error.PluginException;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.spi.PluginProvider;

/** A folder with one plugin named 'bad', and the error that must name it. */
record BadPlugin(Path folder) {
  <T> T build(PluginKind<T> kind, Class<? extends PluginProvider<T>> service, String body) {
    PluginJar.module("demo.bad")
        .type("Missing", "final class Missing { static Selection selection() { return null; } }")
        .without("Missing")
        .provides(service, "Bad", body)
        .into(folder);
    return PluginRegistry.discover(List.of(folder)).build(kind, PluginSpec.of("bad"), "t").plugin();
  }

  void expectBlame(ThrowingCallable call, String what) {
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(call)
        .withMessageContaining(what.strip())
        .satisfies(
            e -> {
              assertThat(e.problems().get(0).what()).contains("'bad'");
              assertThat(e.problems().get(0).where())
                  .isEqualTo(
                      "demo.bad.Bad in module demo.bad at "
                          + folder.resolve("demo.bad.jar").toUri());
            });
  }
}
