package org.selectivebackprop.datasets.digits;

import org.selectivebackprop.datasets.digits.Palette.Colour;

/** One image being painted: interleaved RGB in floats, nominally from 0 to 1. */
final class Canvas {
  private static final int SIDE = DigitRenderer.SIDE;
  private static final int CHANNELS = DigitRenderer.CHANNELS;
  private static final int ROW = SIDE * CHANNELS;

  /** Weights of a blur's taps, in pixels: the outer ones and the middle one. */
  private static final float SIDE_TAP = 0.2f;

  private static final float MIDDLE_TAP = 1 - 2 * SIDE_TAP;

  private final float[] values = new float[SIDE * ROW];
  private final float[] spare = new float[SIDE * ROW];

  void fill(Colour colour) {
    for (int at = 0; at < values.length; at += CHANNELS) {
      values[at] = colour.red();
      values[at + 1] = colour.green();
      values[at + 2] = colour.blue();
    }
  }

  void add(int pixel, float red, float green, float blue) {
    int at = pixel * CHANNELS;
    values[at] += red;
    values[at + 1] += green;
    values[at + 2] += blue;
  }

  void blend(int pixel, Colour colour, float coverage) {
    int at = pixel * CHANNELS;
    values[at] += coverage * (colour.red() - values[at]);
    values[at + 1] += coverage * (colour.green() - values[at + 1]);
    values[at + 2] += coverage * (colour.blue() - values[at + 2]);
  }

  void stroke(StrokeMask mask, Colour colour, Ink ink) {
    float radius = (float) ink.radius();
    float softness = (float) ink.softness();
    float opacity = (float) ink.opacity();
    for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
      float coverage = mask.coverage(pixel, radius, softness);
      if (coverage > 0) {
        blend(pixel, colour, coverage * opacity);
      }
    }
  }

  void blur(int passes) {
    for (int pass = 0; pass < passes; pass++) {
      smoothAcross();
      smoothDown();
    }
  }

  private void smoothAcross() {
    for (int row = 0; row < values.length; row += ROW) {
      for (int at = row + CHANNELS; at < row + ROW - CHANNELS; at++) {
        spare[at] =
            MIDDLE_TAP * values[at] + SIDE_TAP * (values[at - CHANNELS] + values[at + CHANNELS]);
      }
      int end = row + ROW - CHANNELS;
      for (int channel = 0; channel < CHANNELS; channel++) {
        int first = row + channel;
        int last = end + channel;
        spare[first] = (1 - SIDE_TAP) * values[first] + SIDE_TAP * values[first + CHANNELS];
        spare[last] = (1 - SIDE_TAP) * values[last] + SIDE_TAP * values[last - CHANNELS];
      }
    }
  }

  private void smoothDown() {
    int end = values.length - ROW;
    for (int at = ROW; at < end; at++) {
      values[at] = MIDDLE_TAP * spare[at] + SIDE_TAP * (spare[at - ROW] + spare[at + ROW]);
    }
    for (int at = 0; at < ROW; at++) {
      values[at] = (1 - SIDE_TAP) * spare[at] + SIDE_TAP * spare[at + ROW];
      values[end + at] = (1 - SIDE_TAP) * spare[end + at] + SIDE_TAP * spare[end + at - ROW];
    }
  }

  void noise(KeyedDraws draws, double deviation) {
    // A sum of two uniforms is triangular: near enough to normal, and one draw feeds three
    // channels.
    float scale = (float) (deviation * Math.sqrt(6) / 1024);
    for (int at = 0; at < values.length; at += CHANNELS) {
      long bits = draws.bits();
      for (int channel = 0; channel < CHANNELS; channel++) {
        int sum = (int) (bits & 1023) + (int) ((bits >>> 10) & 1023) - 1023;
        values[at + channel] += scale * sum;
        bits >>>= 20;
      }
    }
  }

  /** Stores the image as unsigned bytes, cutting what is out of range. */
  void store(byte[] out, int offset) {
    for (int at = 0; at < values.length; at++) {
      float level = Math.min(255, Math.max(0, values[at] * 255));
      out[offset + at] = (byte) (int) (level + 0.5f);
    }
  }

  /** Strokes: half their thickness, their edge's width, in pixels; opacity 1 hides the wall. */
  record Ink(double radius, double softness, double opacity) {
    double reach() {
      return radius + softness / 2;
    }
  }
}
