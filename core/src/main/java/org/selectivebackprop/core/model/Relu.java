package org.selectivebackprop.core.model;

/** The rectifier, max(x, 0). */
public record Relu() implements Layer {}
