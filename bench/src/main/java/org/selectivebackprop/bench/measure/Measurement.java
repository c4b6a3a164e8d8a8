package org.selectivebackprop.bench.measure;

/** What one measurement gave, of an engine or a strategy: components are keys of bench.json. */
public sealed interface Measurement
    permits CallTimes,
        LoopCost,
        Measurement.Skipped,
        MemoryCurve,
        NormTimes,
        RankAgreement,
        ScaleCost,
        SizeTimes {
  /**
   * What was not measured, of which engine or strategy; the reason is a clause without a full stop.
   */
  record Skipped(String part, String subject, String reason) implements Measurement {}
}
