package org.selectivebackprop.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.selectivebackprop.core.data.DataListener;

/** Remembers what a listener is told. */
public final class Heard implements DataListener {
  private final List<String> notes = new CopyOnWriteArrayList<>();
  private final List<String> finished = new CopyOnWriteArrayList<>();

  @Override
  public void onProgress(String what, long doneBytes, long totalBytes) {
    assertThat(doneBytes).as(what).isBetween(0L, totalBytes == 0 ? 0 : totalBytes);
    if (doneBytes == totalBytes && totalBytes > 0) {
      finished.add(what);
    }
  }

  @Override
  public void onNote(String text) {
    notes.add(text);
  }

  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** Forgets the notes so far. */
  public void clear() {
    notes.clear();
  }

  /** Work that has reached its end. */
  public List<String> finished() {
    return List.copyOf(finished);
  }
}
