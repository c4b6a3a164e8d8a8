package org.selectivebackprop.samplers.combine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleFunction;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.param.PluginTemplate;
import org.selectivebackprop.core.selection.EpochPlan;
import org.selectivebackprop.core.selection.SelectionPolicy;
import org.selectivebackprop.core.spi.Draws;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.Progress;
import org.selectivebackprop.core.spi.SavedState;
import org.selectivebackprop.core.spi.StateFields;

/**
 * Moves a parameter of another policy as the run goes on, such as the exponent of
 * Selective-Backprop from 1 to 3.
 *
 * <p>Before an epoch with another value the policy is built anew and takes over the state of the
 * old one, so the parameter must be one that its state does not depend on.
 */
public final class Schedule implements DelegatingPolicy {
  private static final Param<PluginTemplate<SelectionPolicy>> OF =
      Param.template(
          "of",
          SelectionPolicy.class,
          PluginSpec.of("selective-backprop"),
          "the policy whose parameter moves");
  private static final Param<String> PARAMETER =
      Param.string("parameter", "beta", "the name of its parameter, which is a real number")
          .where("a parameter's name", name -> name.matches("[a-z][a-z0-9-]*"));

  public static final Plugin<SelectionPolicy> PLUGIN =
      new Plugin<>(
          Combination.info("schedule", "move a parameter of another policy as the run goes on")
              .withParams(OF, PARAMETER, Ramp.FROM, Ramp.TO, Ramp.START, Ramp.END, Ramp.SHAPE),
          values -> {
            PluginTemplate<SelectionPolicy> template = values.get(OF);
            String parameter = values.get(PARAMETER);
            return new Schedule(v -> template.build(Map.of(parameter, v)), Ramp.of(values));
          });

  private final DoubleFunction<SelectionPolicy> build;
  private final Ramp course;
  private double value;
  private SelectionPolicy current;

  /**
   * A schedule.
   *
   * @param build a policy for a value of the parameter; new for each call
   * @param course of the value
   */
  public Schedule(DoubleFunction<SelectionPolicy> build, Ramp course) {
    this.build = Objects.requireNonNull(build, "build");
    this.course = Objects.requireNonNull(course, "course");
    value = course.from();
    current = build.apply(value);
    // Better now than mid-run: the other end of the range, and a value that is no whole number.
    Objects.requireNonNull(build.apply(course.to()));
    Objects.requireNonNull(build.apply(course.at(GOLDEN_SECTION)));
  }

  private static final double GOLDEN_SECTION = 0.6180339887498949;

  /** As it is now. */
  @Override
  public SelectionPolicy of() {
    return current;
  }

  @Override
  public EpochPlan plan(Progress progress, Draws draws) {
    double elapsed = progress.epoch() / Math.max(1.0, progress.epochs() - 1.0);
    move(course.at(elapsed), progress);
    return DelegatingPolicy.super.plan(progress, draws);
  }

  private void move(double next, Progress at) {
    if (next == value) {
      return;
    }
    SelectionPolicy moved = build.apply(next);
    try {
      SavedState.of(current).restore(moved, at);
    } catch (IllegalArgumentException dependent) {
      throw new ConfigException(
          "the policy cannot go on with " + next + ": " + dependent.getMessage(),
          "selection policy 'schedule'",
          "schedule a parameter that the policy's state does not depend on");
    }
    current = moved;
    value = next;
  }

  @Override
  public void save(DataOutput to) throws IOException {
    to.writeDouble(value);
    current.save(to);
  }

  @Override
  public void restore(DataInput from, Progress at) throws IOException {
    value = StateFields.readDouble(from, "value", course::holds);
    current = build.apply(value);
    current.restore(from, at);
  }
}
