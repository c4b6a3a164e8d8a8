package org.selectivebackprop.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.selection.Candidates;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.selection.SelectionPolicyProvider;
import org.selectivebackprop.core.selection.TrainedBatch;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.SavedState;

/** Selection policies that break their contract, and one that keeps it. */
class PolicyGuardTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "null | select returned null",
        "Selection.of(3) | select returned position 3 for 3 candidates",
        "Selection.of(0, -1) | select returned position -1",
        "Selection.builder(1).add(0, 1, Double.NaN).build() | select returned weight NaN",
        "Selection.builder(1).add(0, 1, -1).build() | select returned weight -1.0",
        "Selection.builder(1).add(0, 1, 1e39).build() | select returned weight 1.0E39",
        "Selection.builder(1).add(0, 1.5, 1).build() | select returned probability 1.5",
        "Selection.builder(1).add(0, Double.NaN, 1).build() | select returned probability NaN",
        "Selection.builder(1).inclusionProbabilities(new double[2]).build() | 2 inclusion probabilities for 3 candidates",
        "Selection.builder(1).inclusionProbabilities(new double[] {0, 1, 1.1}).build() | 3 inclusion probabilities for 3",
        "Selection.of(Integer.parseInt(candidates.toString()))"
            + " | failed in select: NumberFormatException",
        "draws.uniform(0) < 2 ? Missing.selection() : null"
            + " | failed in select: ClassNotFoundException: demo.bad.Missing",
      })
  void selections(String selection, String what) {
    SelectionPolicy policy = policy(Providers.selecting("bad", selection));
    bad()
        .expectBlame(
            () ->
                policy.select(
                    Candidates.scored(new int[3], new int[3], new double[3], Policies.START),
                    Draws.of(0, "selection")),
            what);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "Double.NaN", "Double.POSITIVE_INFINITY"})
  void learningRateFactors(String factor) {
    SelectionPolicy policy =
        policyClass(
            "public double learningRateFactor(Progress p) { return %s; }".formatted(factor));
    bad()
        .expectBlame(
            () -> policy.learningRateFactor(Policies.START), "learningRateFactor returned ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "null | plan returned null",
        "EpochPlan.of(new int[] {10}, new double[1]) | plan holds id 10",
        "EpochPlan.of(new int[] {-1}, new double[1]) | plan holds id -1",
        "EpochPlan.of(new int[] {1, 1}, new double[2]) | plan holds id 1",
        "EpochPlan.of(new int[] {1}, new double[] {-1}) | plan returned weight -1.0",
        "EpochPlan.of(new int[] {1}, new double[] {Double.POSITIVE_INFINITY})"
            + " | plan returned weight Infinity",
        "EpochPlan.of(new int[2], new double[1]) | failed in plan: IllegalArgumentException: 2 ids",
      })
  void plans(String plan, String what) {
    SelectionPolicy policy =
        policyClass("public EpochPlan plan(Progress p, Draws d) { return %s; }".formatted(plan));
    bad().expectBlame(() -> policy.plan(Policies.START, Draws.of(0, "plan")), what);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "CandidateRequest.unscored(new int[] {10}) | it asked for id 10",
        "CandidateRequest.scored(new int[] {-1}) | it asked for id -1",
        "CandidateRequest.scored(new int[] {2, 2}) | it asked for the score of id 2 twice",
        "CandidateRequest.scored(3).extra() | failed in request: IllegalStateException",
      })
  void requests(String request, String what) {
    SelectionPolicy policy =
        policyClass(
            "public CandidateRequest request(Progress p) { return %s; }".formatted(request));
    bad().expectBlame(() -> policy.request(Policies.START), what);
  }

  @Test
  void aPolicyThatNeverLetsTheEpochEnd() {
    SelectionPolicy policy =
        policyClass(
            """
            public CandidateRequest request(Progress p) {
              return CandidateRequest.scored(new int[] {0, 1, 2, 3, 4}).extra();
            }
            """);
    policy.plan(Policies.START, Draws.of(0, "plan"));
    for (int i = 0; i < 4; i++) {
      assertThat(policy.request(Policies.START).countsTowardsEpoch()).isFalse();
    }
    bad()
        .expectBlame(
            () -> policy.request(Policies.START),
            "it asked for 25 candidates beside an epoch of 10");
  }

  @Test
  void everyOtherMethodOfAPolicy() {
    SelectionPolicy policy =
        policyClass(
            """
            public CandidateRequest request(Progress p) { return CandidateRequest.scored(0); }
            public void observe(TrainedBatch t) { throw new IllegalStateException("sour"); }
            public boolean observesScores() { throw new IllegalStateException("sour"); }
            public void save(java.io.DataOutput t) { throw new IllegalStateException("sour"); }
            public void restore(java.io.DataInput f, Progress p) { throw new AssertionError("sour"); }
            """);
    TrainedBatch trained =
        new TrainedBatch(new int[0], new double[0], new double[0], Policies.START);
    bad().expectBlame(() -> policy.request(Policies.START), "failed in request");
    bad()
        .expectBlame(
            () -> policy.observe(trained), "failed in observe: IllegalStateException: sour");
    bad().expectBlame(policy::observesScores, "failed in observesScores");
    bad().expectBlame(() -> SavedState.of(policy), "failed in save: IllegalStateException: sour");
    SavedState state = framed("bad", 1, new byte[0]);
    bad().expectBlame(() -> state.restore(policy, Policies.START), "failed in restore");
  }

  @Test
  void stateIsFramedByNameVersionAndLengthAndRefusedWithThePluginsName() {
    SelectionPolicy policy =
        policyClass(
            """
            public int stateVersion() { return 2; }
            public void save(java.io.DataOutput t) throws java.io.IOException { t.writeByte(5); }
            public void restore(java.io.DataInput f, Progress p) throws java.io.IOException {
              int found = f.readByte();
              if (found == 6) {
                throw new IndexOutOfBoundsException("6 of 5");
              }
              if (found == 7) {
                throw new IllegalArgumentException("7 cannot be");
              }
            }
            """);
    SavedState good = framed("bad", 2, new byte[] {5});
    assertThat(SavedState.of(policy)).isEqualTo(good);
    good.restore(policy, Policies.START);
    refuses(policy, framed("bad", 1, new byte[] {5}), "'bad' version 1 instead of 'bad' version 2");
    refuses(policy, framed("good", 2, new byte[] {5}), "'good' version 2 instead of");
    refuses(policy, framed("bad", 2, new byte[0]), "'bad': it ends too early");
    refuses(policy, framed("bad", 2, new byte[] {5, 5}), "'bad': 1 bytes are left over");
    refuses(policy, framed("bad", 2, new byte[] {6}), "'bad': IndexOutOfBoundsException: 6 of 5");
    refuses(policy, framed("bad", 2, new byte[] {7}), "'bad': 7 cannot be");
    byte[] bytes = good.bytes();
    bytes[9] = 0x7f;
    refuses(policy, SavedState.ofBytes(bytes), "it ends too early");
  }

  private static void refuses(SelectionPolicy policy, SavedState state, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> state.restore(policy, Policies.START))
        .withMessageContaining(why);
  }

  private static SavedState framed(String name, int version, byte[] content) {
    return SavedState.written(
        to -> {
          to.writeUTF(name);
          to.writeInt(version);
          to.writeInt(content.length);
          to.write(content);
        });
  }

  @Test
  void whatIsRightPassesUnchanged() {
    SelectionPolicy policy =
        policyClass(
            """
            public EpochPlan plan(Progress p, Draws d) {
              return EpochPlan.of(new int[] {4, 0}, new double[] {0, 2});
            }
            public CandidateRequest request(Progress p) { return CandidateRequest.unscored(7); }
            public boolean observesScores() { return true; }
            """);
    assertThat(policy.plan(Policies.START, Draws.of(0, "plan")).ids()).contains(new int[] {4, 0});
    assertThat(policy.request(Policies.START).size()).isEqualTo(7);
    assertThat(policy.observesScores()).isTrue();
  }

  private SelectionPolicy policy(String body) {
    return bad().build(PluginKind.SELECTION, SelectionPolicyProvider.class, body);
  }

  private SelectionPolicy policyClass(String members) {
    return policy(
        Providers.named(
            "bad",
            "SelectionPolicy",
            """
            return new SelectionPolicy() {
              public Selection select(Candidates c, Draws d) { return Selection.none(); }
              %s
            };
            """
                .formatted(members)));
  }

  private BadPlugin bad() {
    return new BadPlugin(folder);
  }
}
