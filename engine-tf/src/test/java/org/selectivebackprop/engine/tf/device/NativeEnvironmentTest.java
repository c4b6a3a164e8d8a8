package org.selectivebackprop.engine.tf.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What is added is seen outside Java. */
@EnabledOnOs(OS.LINUX)
class NativeEnvironmentTest {
  @Test
  void nativeCodeSeesWhatIsAdded() throws IOException {
    String path = printed("PATH");
    assertThat(printed("SB_TEST_ADDED")).isEmpty();
    assertThat(NativeEnvironment.add("SB_TEST_ADDED", "a value")).isTrue();
    assertThat(NativeEnvironment.add("SB_TEST_SECOND", "another")).isTrue();
    assertThat(NativeEnvironment.variables())
        .containsEntry("SB_TEST_ADDED", "a value")
        .containsEntry("SB_TEST_SECOND", "another")
        .containsKey("PATH");
    assertThat(printed("SB_TEST_ADDED")).isEqualTo("a value\n");
    assertThat(printed("SB_TEST_SECOND")).isEqualTo("another\n");
    assertThat(printed("PATH")).as("the others stay").isEqualTo(path).isNotEmpty();
  }

  /** A process inherits what C's environ holds. */
  private static String printed(String name) throws IOException {
    Process process = new ProcessBuilder("/usr/bin/env", "printenv", name).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
