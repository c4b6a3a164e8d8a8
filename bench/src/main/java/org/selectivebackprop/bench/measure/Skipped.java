package org.selectivebackprop.bench.measure;

/**
 * Something that was not measured.
 *
 * @param part what
 * @param subject of which engine or strategy
 * @param reason a clause without a full stop
 */
public record Skipped(String part, String subject, String reason) implements Measurement {}
