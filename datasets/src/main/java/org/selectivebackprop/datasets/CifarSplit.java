package org.selectivebackprop.datasets;

import java.util.List;

/**
 * A split in files of CIFAR.
 *
 * @param files one after the other
 * @param classes how many there are
 */
record CifarSplit(List<? extends CifarBatch> files, int classes) implements SplitFiles {
  @Override
  public int size() {
    return files.stream().mapToInt(CifarBatch::records).sum();
  }

  @Override
  public Labels labels() {
    int[] labels = new int[size()];
    int first = 0;
    for (CifarBatch file : files) {
      file.labels(classes, labels, first);
      first += file.records();
    }
    return Labels.of(labels, classes);
  }

  @Override
  public void images(ImageSink sink) {
    files.forEach(file -> file.images(sink));
  }
}
