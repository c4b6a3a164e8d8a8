package org.selectivebackprop.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.CodeSigner;
import java.security.CodeSource;
import java.security.SecureClassLoader;
import org.junit.jupiter.api.Test;

/** Where a class comes from that no jar holds. */
class PluginOriginTest {
  @Test
  void aClassOfANotebookHasNoLocation() throws Exception {
    Class<?> cell = new Cells().define();
    assertThat(PluginOrigin.of(cell).location()).isEmpty();
    assertThat(PluginOrigin.of(cell)).hasToString(Cell.class.getName() + " on the class path");
  }

  static final class Cell {}

  /** Defines classes as a notebook's kernel does: from a source without a location. */
  private static final class Cells extends SecureClassLoader {
    Class<?> define() throws IOException {
      String file = Cell.class.getName().replace('.', '/') + ".class";
      try (InputStream in = PluginOriginTest.class.getResourceAsStream("/" + file)) {
        byte[] bytes = in.readAllBytes();
        CodeSource nowhere = new CodeSource((URL) null, (CodeSigner[]) null);
        return defineClass(Cell.class.getName(), bytes, 0, bytes.length, nowhere);
      }
    }
  }
}
