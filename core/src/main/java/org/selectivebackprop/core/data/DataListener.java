package org.selectivebackprop.core.data;

/**
 * Receives the progress of long work on data, such as a download or a conversion.
 *
 * <p>Called on the thread that opens the data, as often as work is done; it decides itself what is
 * worth showing, and returns at once. It may throw a {@link
 * org.selectivebackprop.core.error.DataException} to end the work, which is then to be continued or
 * done again by the next run.
 */
public interface DataListener {
  /** Shows nothing. */
  DataListener SILENT =
      new DataListener() {
        @Override
        public void onProgress(String what, long doneBytes, long totalBytes) {}

        @Override
        public void onNote(String text) {}
      };

  /**
   * Some more is done; the last call for a piece of work has {@code doneBytes} equal to {@code
   * totalBytes} where that is known.
   *
   * @param what the work, in a few words: "downloading train_32x32.mat"
   * @param doneBytes so far, at least 0
   * @param totalBytes in all; 0 where that is not known
   */
  void onProgress(String what, long doneBytes, long totalBytes);

  /**
   * Something that explains a wait or a change of plan, such as another process that is at the same
   * work, or an address that does not answer.
   *
   * @param text one line, or one with those that it lists
   */
  void onNote(String text);
}
