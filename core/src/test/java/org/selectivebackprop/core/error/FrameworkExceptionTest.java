package org.selectivebackprop.core.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameworkExceptionTest {
  @Test
  void theTypeDecidesTheExitCode() {
    assertThat(new ConfigException("a", "b", "c").exitCode()).isEqualTo(2);
    assertThat(new PluginException("a", "b", "c").exitCode()).isEqualTo(3);
    assertThat(new DataException("a", "b", "c").exitCode()).isEqualTo(4);
    assertThat(new EngineException("a", "b", "c").exitCode()).isEqualTo(5);
  }

  @Test
  void theMessageSaysWhatWhereAndHowToFixIt() {
    assertThat(new DataException("too short", "file x", "fetch it again"))
        .hasMessage("too short\n  where: file x\n  fix:   fetch it again");
  }

  @Test
  void severalProblemsAreAllInTheMessage() {
    List<Problem> problems =
        new ArrayList<>(List.of(new Problem("a", "b", "c"), new Problem("d", "e", "f")));
    ConfigException error = new ConfigException(problems);
    problems.clear();
    assertThat(error.problems()).hasSize(2);
    assertThat(error).hasMessage("a\n  where: b\n  fix:   c\nd\n  where: e\n  fix:   f");
  }

  @Test
  void causesAreKept() {
    IllegalStateException cause = new IllegalStateException();
    assertThat(new PluginException("a", "b", "c", cause)).hasCause(cause);
    assertThat(new DataException("a", "b", "c", cause)).hasCause(cause);
    assertThat(new EngineException("a", "b", "c", cause)).hasCause(cause);
  }

  @Test
  void anErrorWithoutAProblemPlaceOrRemedyIsAMistake() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ConfigException(List.of()));
    assertThatNullPointerException().isThrownBy(() -> new Problem("a", null, "c"));
    assertThatNullPointerException().isThrownBy(() -> new Problem("a", "b", null));
  }
}
