package org.selectivebackprop.engine.tf.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.selectivebackprop.core.error.EngineException;

/** The messages are those that JavaCPP gave in each situation. */
class TfNativeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Linux     | amd64 | Could not find jnitensorflow in class, module, and library paths. | linux-x86_64
          Linux     | amd64 | x.so: libtensorflow_framework.so.2: cannot open shared object file | 700 MB
          Linux     | amd64 | x.so: x.so: failed to map segment from shared object | not mounted noexec
          Linux     | amd64 | java.io.IOException: Could not create the cache: Set the property. | SB_JAVA_OPTS=-Dorg.bytedeco.javacpp.cachedir=DIR
          Linux     | amd64 | libc.so.6: version `GLIBC_2.34' not found (required by x.so) | glibc 2.34
          Linux     | amd64 | Error loading shared library ld-linux-x86-64.so.2 | not Alpine
          Windows 11| amd64 | Could not find jnitensorflow in class, module, and library paths. | another engine
          Mac OS X  | x86_64| Could not find jnitensorflow in class, module, and library paths. | another engine
          Mac OS X  | aarch64| something new | delete ~/.javacpp/cache
          """)
  void saysHowToMendIt(String system, String processor, String cause, String fix) {
    UnsatisfiedLinkError error = new UnsatisfiedLinkError("no jnitensorflow in java.library.path");
    error.initCause(new UnsatisfiedLinkError(cause));
    EngineException explained = TfNative.explain(error, system, processor);
    assertThat(explained.problems().get(0).fix()).contains(fix);
    assertThat(explained).hasCause(error);
  }
}
