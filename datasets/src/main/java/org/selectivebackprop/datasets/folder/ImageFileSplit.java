package org.selectivebackprop.datasets.folder;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.datasets.images.Damage;
import org.selectivebackprop.datasets.images.ImageFile;
import org.selectivebackprop.datasets.images.SquareScaler;
import org.selectivebackprop.datasets.io.DataFile;
import org.selectivebackprop.datasets.store.Labels;
import org.selectivebackprop.datasets.store.SplitFiles;

/**
 * A split in files of pictures, scaled to one size; one that is damaged is black until left out.
 */
record ImageFileSplit(
    List<Entry> entries, int classes, SquareScaler scaler, boolean orientation, Damage damage)
    implements SplitFiles {
  /** Read at once on all cores, and handed on in order. */
  private static final int SHEET = 256;

  /** One picture; the key is its class and name, the same on every system. */
  record Entry(DataFile file, int label, String key) {}

  @Override
  public int size() {
    return entries.size();
  }

  @Override
  public Labels labels() {
    return Labels.of(entries.stream().mapToInt(Entry::label).toArray(), classes);
  }

  @Override
  public void images(Consumer<byte[]> sink) {
    for (int from = 0; from < entries.size(); from += SHEET) {
      entries.subList(from, Math.min(entries.size(), from + SHEET)).parallelStream()
          .map(entry -> image(entry.file()))
          .toList()
          .forEach(sink);
    }
  }

  private byte[] image(DataFile file) {
    try {
      ImageFile image = ImageFile.read(file, orientation);
      if (damage.keeps(file.path(), image.flaws())) {
        return scaler.scale(image);
      }
    } catch (DataException unreadable) {
      damage.lose(file.path(), unreadable.problems().get(0).what());
    }
    return scaler.black();
  }

  @Override
  public SplitFiles without(Set<Path> lost) {
    List<Entry> kept =
        entries.stream().filter(entry -> !lost.contains(entry.file().path())).toList();
    return new ImageFileSplit(kept, classes, scaler, orientation, damage);
  }
}
