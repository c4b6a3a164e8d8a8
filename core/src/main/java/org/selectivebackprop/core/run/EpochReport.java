package org.selectivebackprop.core.run;

/**
 * What one epoch did.
 *
 * @param epoch from 1
 * @param testError share of the test split classified wrongly after the epoch, in [0, 1]
 * @param testLoss mean test cross-entropy in nats
 * @param trainLoss mean training loss of the examples trained, in nats; NaN if none were
 * @param learningRate at the end of the epoch
 * @param costs of this epoch
 * @param regime whether selection could pay
 */
public record EpochReport(
    int epoch,
    double testError,
    double testLoss,
    double trainLoss,
    double learningRate,
    Costs costs,
    Regime regime) {}
