package org.selectivebackprop.datasets.digits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrokeShapesTest {
  private static final Pose PLAIN = new Pose(Pose.Linear.of(10, 1, 0, 0), 0, 16, 16);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  @DisplayName("each digit has several shapes, none the same, that fill the height of their box")
  void shapes(int digit) {
    List<Glyph> variants = StrokeShapes.of(digit);
    Set<String> painted = new HashSet<>();
    for (Glyph glyph : variants) {
      painted.add(paint(glyph));
      float top = 9;
      float bottom = -9;
      for (int segment = 0; segment < glyph.size(); segment++) {
        for (int end = 0; end < 4; end += 2) {
          assertThat(glyph.at(segment, end)).isBetween(-0.75f, 0.75f);
          top = Math.min(top, glyph.at(segment, end + 1));
          bottom = Math.max(bottom, glyph.at(segment, end + 1));
        }
      }
      assertThat(top).isBetween(-1.01f, -0.9f);
      assertThat(bottom).isBetween(0.9f, 1.01f);
    }

    assertThat(variants).hasSizeGreaterThanOrEqualTo(2);
    assertThat(painted).hasSameSizeAs(variants);
  }

  @ParameterizedTest
  @ValueSource(floats = {0.5f, 1, 2})
  @DisplayName("coverage falls from one on the stroke to nothing at the edge of its softness")
  void coverage(float softness) {
    StrokeMask mask = new StrokeMask();
    mask.clear(3 + softness / 2);
    mask.line(16.5f, -5, 16.5f, 40);
    int row = 10 * DigitRenderer.SIDE;

    assertThat(mask.coverage(row + 16, 3, softness)).isEqualTo(1);
    assertThat(mask.coverage(row + 19, 3, softness)).isEqualTo(0.5f);
    assertThat(mask.coverage(row + 20, 3, softness)).isZero();
    assertThat(mask.coverage(row + 13, 3, softness)).isEqualTo(0.5f);
  }

  private static String paint(Glyph glyph) {
    StrokeMask mask = new StrokeMask();
    mask.clear(1.5);
    mask.add(glyph, PLAIN);
    StringBuilder picture = new StringBuilder();
    for (int pixel = 0; pixel < DigitRenderer.SIDE * DigitRenderer.SIDE; pixel++) {
      picture.append(mask.coverage(pixel, 1, 1) > 0.5f ? '#' : '.');
    }
    return picture.toString();
  }
}
