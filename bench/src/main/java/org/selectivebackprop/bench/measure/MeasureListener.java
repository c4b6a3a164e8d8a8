package org.selectivebackprop.bench.measure;

/** Follows the measuring. */
public interface MeasureListener {
  /**
   * Some of a part is done.
   *
   * @param part what is measured
   * @param done of {@code total}; 0 when the part begins
   * @param total at least 1
   */
  void onProgress(String part, int done, int total);
}
