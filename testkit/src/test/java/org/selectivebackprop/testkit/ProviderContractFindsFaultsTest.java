package org.selectivebackprop.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.Selection;
import org.selectivebackprop.core.spi.SelectionPolicy;

class ProviderContractFindsFaultsTest {
  private static final Param<Double> SHARE = Param.real("share", 0.5, "what to keep");

  /** Keeps everybody, and has one parameter. */
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
    assertFails(new WithParam(SHARE.where("in (0, 1]", v -> v > 0 && v <= 1)));
    assertFails(new WithParam(Param.integer("n", 3, "number").where("at least 2", v -> v >= 2)));
  }

  @Test
  void rangeThatTakesItsOpenEdge() {
    assertFails(
        new WithParam(SHARE.where("in (0, 1]", v -> v >= 0 && v <= 1)),
        "valuesOutOfRangeAreRefused");
  }

  @Test
  void rangeThatRefusesItsClosedEdge() {
    assertFails(
        new WithParam(Param.integer("n", 3, "number").where("in [2, 8]", v -> v >= 2 && v < 8)),
        "boundariesBuild");
  }

  @Test
  void boundaryThatBreaksTheConstructor() {
    assertFails(
        new WithParam(Param.integer("n", 3, "number").where("in [0, 8]", v -> v >= 0 && v <= 8)) {
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
  void boundariesOfIntervalsAndHalfLines() {
    Param<Integer> whole = Param.integer("n", 3, "number");
    assertThat(Boundaries.of(whole.where("in [1, 64]", v -> true)))
        .isEqualTo(new Boundaries(List.of(1L, 64L), List.of("no such value", 0L, 65L)));
    assertThat(Boundaries.of(whole.where("above 0", v -> true)))
        .isEqualTo(new Boundaries(List.of(1L), List.of("no such value", 0L)));
    assertThat(Boundaries.of(SHARE.where("in [0, 1)", v -> true)))
        .isEqualTo(new Boundaries(List.of(0.0, 1 - 1e-9), List.of("no such value", -1e-9, 1.0)));
  }

  private static void assertFails(Sample.Policy provider, String... tests) {
    assertThat(Verdict.failures(provider.contract()))
        .filteredOn(name -> !name.equals(Verdict.NOT_A_SERVICE))
        .containsExactlyInAnyOrder(tests);
  }
}
