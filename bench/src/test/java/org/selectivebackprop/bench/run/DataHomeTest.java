package org.selectivebackprop.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.error.ConfigException;

class DataHomeTest {
  @Test
  void theCacheIsWhereTheUserSaysOrElseWhereCachesAreKept() {
    Map<String, String> xdg = Map.of("XDG_CACHE_HOME", "/caches");
    assertThat(DataHome.cache("/data", xdg, "/home/me")).isEqualTo(Path.of("/data"));
    assertThat(DataHome.cache("", xdg, "/home/me"))
        .isEqualTo(Path.of("/caches/selective-backprop"));
    assertThat(DataHome.cache("", Map.of(), "/home/me"))
        .isEqualTo(Path.of("/home/me/.cache/selective-backprop"));
  }

  @Test
  void whatTheStandardHasIgnoredIsIgnored() {
    for (String ignored : new String[] {"", " ", "relative/folder"}) {
      assertThat(DataHome.cache("", Map.of("XDG_CACHE_HOME", ignored), "/home/me"))
          .isEqualTo(Path.of("/home/me/.cache/selective-backprop"));
    }
  }

  @Test
  void aRelativeFolderIsRelativeToTheWorkingDirectory() {
    assertThat(DataHome.cache("here", Map.of(), "/home/me"))
        .isEqualTo(Path.of("here").toAbsolutePath());
  }

  @Test
  void whatIsNoPathIsRefused() {
    assertThatThrownBy(() -> DataHome.cache("a\0b", Map.of(), "/home/me"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("variable SB_CACHE");
  }
}
