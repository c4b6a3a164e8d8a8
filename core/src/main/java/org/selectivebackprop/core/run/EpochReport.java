package org.selectivebackprop.core.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What one epoch did.
 *
 * @param epoch from 1
 * @param testError share of the test split classified wrongly after the epoch, in [0, 1]; of
 *     numbers, share of their variance that is not explained, at least 0
 * @param testLoss mean objective of the test split, without label smoothing
 * @param validationError as {@code testError}, on the validation split; empty if there is none
 * @param validationLoss as {@code testLoss}, on the validation split; empty if there is none
 * @param testMetrics further metrics of the test split, by name
 * @param validationMetrics as {@code testMetrics}, on the validation split
 * @param trainLoss mean training loss of the examples trained, in nats; NaN if none were
 * @param learningRate at the end of the epoch
 * @param costs of this epoch
 * @param regime whether selection could pay
 */
public record EpochReport(
    int epoch,
    double testError,
    double testLoss,
    OptionalDouble validationError,
    OptionalDouble validationLoss,
    Map<String, Double> testMetrics,
    Map<String, Double> validationMetrics,
    double trainLoss,
    double learningRate,
    Costs costs,
    Regime regime) {
  /** Copies the maps; the order of names is kept. */
  public EpochReport {
    testMetrics = Collections.unmodifiableMap(new LinkedHashMap<>(testMetrics));
    validationMetrics = Collections.unmodifiableMap(new LinkedHashMap<>(validationMetrics));
  }
}
