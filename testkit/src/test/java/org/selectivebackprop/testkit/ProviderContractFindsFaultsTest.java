package org.selectivebackprop.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.selection.Selection;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.PluginInfo;

class ProviderContractFindsFaultsTest {
  private static final Param<Double> SHARE = Param.real("share", 0.5, "what to keep");
  private static final Param<Integer> COUNT = Param.integer("n", 3, "number");

  /** Keeps all candidates, and has one parameter. */
  private static class WithParam extends Sample.Policy {
    private final Param<?> param;

    WithParam(Param<?> param) {
      super(values -> (candidates, draws) -> Selection.all(candidates.size()));
      this.param = param;
    }

    @Override
    public PluginInfo info() {
      return super.info().withParams(param);
    }
  }

  @Test
  void soundRangePasses() {
    assertFails(new WithParam(SHARE.in(Range.openClosed(0, 1))));
    assertFails(new WithParam(COUNT.in(Range.atLeast(2))));
  }

  @Test
  void conditionThatRefusesAnEndOfTheRange() {
    Param<Integer> odd = COUNT.in(Range.closed(2, 8)).where("in [2, 8]", n -> n < 8);
    assertFails(new WithParam(odd), "boundariesBuild");
  }

  @Test
  void boundaryThatBreaksTheConstructor() {
    assertFails(
        new WithParam(COUNT.in(Range.closed(0, 8))) {
          @Override
          public SelectionPolicy create(ParamValues values) {
            if (values.effective().get("n").equals(0)) {
              throw new ArithmeticException("/ by zero");
            }
            return super.create(values);
          }
        },
        "boundariesBuild");
  }

  @Test
  void parameterWithoutHelpAndNameThatChanges() {
    assertFails(new WithParam(Param.real("share", 0.5, " ")), "describesItself");
    AtomicInteger asked = new AtomicInteger();
    assertFails(
        new WithParam(SHARE) {
          @Override
          public PluginInfo info() {
            return PluginInfo.of("sample-" + asked.incrementAndGet(), "never the same");
          }
        },
        "describesItself");
  }

  @Test
  void boundaryThatTheConstructorRefuses() {
    assertFails(
        new WithParam(COUNT.in(Range.closed(0, 8))) {
          @Override
          public SelectionPolicy create(ParamValues values) {
            if (values.effective().get("n").equals(8)) {
              throw new IllegalArgumentException("8 is too many");
            }
            return super.create(values);
          }
        },
        "boundariesBuild");
  }

  @Test
  void boundariesOfIntervalsAndHalfLines() {
    assertThat(ProviderContract.boundaries(COUNT)).isEmpty();
    assertThat(ProviderContract.boundaries(COUNT.in(Range.closed(1, 64)))).containsExactly(1L, 64L);
    assertThat(ProviderContract.boundaries(COUNT.in(Range.positive()))).containsExactly(1L);
    assertThat(ProviderContract.boundaries(SHARE.in(Range.atMost(2)))).containsExactly(2.0);
    assertThat(ProviderContract.boundaries(SHARE.in(Range.closedOpen(0, 1))))
        .containsExactly(0.0, 1 - 1e-9);
  }

  private static void assertFails(Sample.Policy provider, String... tests) {
    assertThat(Verdict.failures(provider.contract()))
        .filteredOn(name -> !name.equals(Verdict.NOT_A_SERVICE))
        .containsExactlyInAnyOrder(tests);
  }
}
