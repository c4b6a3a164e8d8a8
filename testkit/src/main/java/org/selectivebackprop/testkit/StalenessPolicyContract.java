package org.selectivebackprop.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.selection.ScoreAge;
import org.selectivebackprop.core.selection.StalenessDecision;
import org.selectivebackprop.core.selection.StalenessPolicy;
import org.selectivebackprop.core.spi.Progress;

/** The contract of every staleness policy, checked with its default parameters. */
public abstract class StalenessPolicyContract extends ProviderContract<StalenessPolicy> {
  private static final int OLDEST = 12;

  protected StalenessPolicyContract() {
    super(PluginKind.STALENESS);
  }

  @Test
  @DisplayName("equal questions get equal answers, in any order and from any instance")
  void equalQuestionsGetEqualAnswers() {
    StalenessPolicy policy = withDefaults();
    List<Question> questions = questions();
    List<StalenessDecision> first = questions.stream().map(q -> q.askOf(policy)).toList();
    List<StalenessDecision> backwards = new ArrayList<>();
    for (int i = questions.size() - 1; i >= 0; i--) {
      backwards.add(0, questions.get(i).askOf(policy));
    }
    StalenessPolicy other = withDefaults();
    assertThat(backwards).isEqualTo(first);
    assertThat(questions.stream().map(q -> q.askOf(other)).toList()).isEqualTo(first);
  }

  @Test
  @DisplayName("a score that is too old does not become fresh by ageing")
  void ageingNeverFreshens() {
    StalenessPolicy policy = withDefaults();
    for (Question question : questions()) {
      if (question.askOf(policy) != StalenessDecision.REUSE) {
        ScoreAge age = question.age();
        assertThat(policy.use(older(age, 1, 0), question.progress()))
            .as("%s is too old; one epoch later", question)
            .isNotEqualTo(StalenessDecision.REUSE);
        assertThat(policy.use(older(age, 0, 1), question.progress()))
            .as("%s is too old; one presentation later", question)
            .isNotEqualTo(StalenessDecision.REUSE);
      }
    }
  }

  @Test
  @DisplayName("an example without a score gets one or is trained")
  void nothingIsNotReused() {
    for (Question question : questions()) {
      assertThat(withDefaults().use(ScoreAge.NEVER, question.progress()))
          .isNotEqualTo(StalenessDecision.REUSE);
    }
  }

  private record Question(ScoreAge age, Progress progress) {
    StalenessDecision askOf(StalenessPolicy policy) {
      return policy.use(age, progress);
    }
  }

  private static List<Question> questions() {
    List<Question> questions = new ArrayList<>();
    for (int epoch : new int[] {0, 1, 7, 49}) {
      Progress progress =
          new Progress(epoch, 50, 1000, 32, epoch * 1000L, epoch * 300L, epoch * 9L);
      for (int epochs = 0; epochs <= Math.min(epoch, OLDEST); epochs++) {
        for (int presentations = 0; presentations <= OLDEST; presentations++) {
          questions.add(new Question(new ScoreAge(epochs, presentations), progress));
        }
      }
    }
    return questions;
  }

  private static ScoreAge older(ScoreAge age, int epochs, int presentations) {
    return new ScoreAge(age.epochs() + epochs, age.presentations() + presentations);
  }
}
