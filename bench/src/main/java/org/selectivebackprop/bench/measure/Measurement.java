package org.selectivebackprop.bench.measure;

/** What one measurement found, of one engine or one strategy. */
public sealed interface Measurement
    permits CallTimes, SizeTimes, NormTimes, LoopCost, MemoryCurve, Agreement, Skipped {}
