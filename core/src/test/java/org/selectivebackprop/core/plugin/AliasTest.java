package org.selectivebackprop.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.PluginException;
import org.selectivebackprop.core.error.Problem;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.schedule.LearningRateSchedule;

/** A name that stands for a specification in one context. */
class AliasTest {
  private static final PluginSpec MEANING = PluginSpec.of("step", "factor", 0.5);

  private final PluginRegistry plain = PluginRegistry.discover(List.of());
  private final PluginRegistry registry = plain.withAlias(PluginKind.SCHEDULE, "usual", MEANING);

  @Test
  void buildsWhatItStandsForAndTheRecipeSaysSo() {
    var usual = registry.build(PluginKind.SCHEDULE, PluginSpec.of("usual"), "test");
    var meant = plain.build(PluginKind.SCHEDULE, MEANING, "test");
    assertThat(usual.effective()).isEqualTo(meant.effective());
    assertThat(usual.plugin().factor(0.6)).isEqualTo(0.5);
    assertThat(
            registry.resolve(LearningRateSchedule.class, PluginSpec.of("usual"), "t").effective())
        .isEqualTo(meant.effective());
  }

  @Test
  void otherNamesAndOtherKindsMeanWhatTheyDid() {
    assertThat(registry.build(PluginKind.SCHEDULE, PluginSpec.of("cosine"), "t").effective())
        .isEqualTo(PluginSpec.of("cosine", "warm-up", 0.0));
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> registry.build(PluginKind.MODEL, PluginSpec.of("usual"), "t"))
        .withMessageNotContaining("usual,");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> plain.build(PluginKind.SCHEDULE, PluginSpec.of("usual"), "t"));
  }

  @Test
  void isAmongTheNamesThatAMistypedOneIsComparedWith() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> registry.build(PluginKind.SCHEDULE, PluginSpec.of("usuel"), "here"))
        .satisfies(
            e ->
                assertThat(e.problems())
                    .extracting(Problem::fix)
                    .containsExactly(
                        "did you mean 'usual'? valid: constant, cosine, linear-warm-up, one-cycle, step,"
                            + " usual"));
  }

  @Test
  void takesNoParameters() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(
            () -> registry.build(PluginKind.SCHEDULE, PluginSpec.of("usual", "at", 1), "here"))
        .withMessageContaining("'usual' takes no parameters; here it stands for 'step: {factor")
        .withMessageContaining("here");
  }

  @Test
  void mayNotHideAPlugin() {
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> plain.withAlias(PluginKind.SCHEDULE, "step", MEANING))
        .withMessageContaining("the name 'step' of a schedule is reserved")
        .withMessageContaining("org.selectivebackprop.core");
  }

  @Test
  void aMeaningThatNamesItselfIsAnError() {
    PluginRegistry circular = plain.withAlias(PluginKind.SCHEDULE, "usual", PluginSpec.of("usual"));
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> circular.build(PluginKind.SCHEDULE, PluginSpec.of("usual"), "here"))
        .withMessageContaining("there is no schedule named 'usual'")
        .withMessageContaining("here, 'usual'");
  }
}
