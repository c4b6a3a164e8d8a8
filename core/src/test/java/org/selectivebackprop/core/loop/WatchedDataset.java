package org.selectivebackprop.core.loop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntConsumer;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.Images;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.param.PluginSpec;

/** A tiny data set that notes which training images are read, and by which thread. */
final class WatchedDataset implements Images {
  /** Of every training image read, in order. */
  final List<Integer> read = Collections.synchronizedList(new ArrayList<>());

  /** What read them. */
  final List<Thread> readers = Collections.synchronizedList(new ArrayList<>());

  /** Called before an image is read, on the thread that reads it. */
  IntConsumer before = id -> {};

  private final Dataset tiny;

  WatchedDataset(int examples) {
    tiny = new TinyDataset(examples, 8);
  }

  /** Whether it was read by another thread than the test's. */
  boolean readAhead() {
    return List.copyOf(readers).stream().anyMatch(thread -> thread != Thread.currentThread());
  }

  /** Waits until so many images were read. */
  void awaitReads(int count) throws InterruptedException {
    for (long end = System.nanoTime() + 20_000_000_000L; read.size() < count; Thread.sleep(1)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("read " + read + ", wanted " + count);
      }
    }
  }

  @Override
  public ImageShape shape() {
    return tiny.shape();
  }

  @Override
  public List<String> classes() {
    return tiny.classes();
  }

  @Override
  public Normalisation normalisation() {
    return tiny.normalisation();
  }

  @Override
  public PluginSpec augmentation() {
    return tiny.augmentation();
  }

  @Override
  public String checksum() {
    return tiny.checksum();
  }

  @Override
  public Split train() {
    return new Split() {
      @Override
      public int size() {
        return tiny.train().size();
      }

      @Override
      public ImageShape shape() {
        return tiny.shape();
      }

      @Override
      public int label(int id) {
        return tiny.train().label(id);
      }

      @Override
      public void image(int id, byte[] to, int offset) {
        readers.add(Thread.currentThread());
        before.accept(id);
        tiny.train().image(id, to, offset);
        read.add(id);
      }
    };
  }

  @Override
  public Dataset.Split test() {
    return tiny.test();
  }
}
