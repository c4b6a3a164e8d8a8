package org.selectivebackprop.datasets;

import java.util.List;

/**
 * A split in files of cropped street-view digits.
 *
 * @param files one after the other
 */
record SvhnSplit(List<SvhnFile> files) implements SplitFiles {
  @Override
  public int size() {
    return files.stream().mapToInt(SvhnFile::size).sum();
  }

  @Override
  public Labels labels() {
    int[] labels = new int[size()];
    int first = 0;
    for (SvhnFile file : files) {
      file.labels(labels, first);
      first += file.size();
    }
    return Labels.of(labels, SvhnFile.CLASSES);
  }

  @Override
  public void images(ImageSink sink) {
    files.forEach(file -> file.images(sink));
  }
}
