package org.selectivebackprop.bench.measure;

/**
 * What one measurement gave, of one engine or one strategy. Its components and properties are the
 * keys of {@code bench.json}.
 */
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
   * Something that was not measured.
   *
   * @param part what
   * @param subject of which engine or strategy
   * @param reason a clause without a full stop
   */
  record Skipped(String part, String subject, String reason) implements Measurement {}
}
