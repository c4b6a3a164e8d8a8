package org.selectivebackprop.core.distributed;

import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.model.Tensors;

/** Hashes of 64 bits, to find what differs by mistake; not against intent. */
final class Digest {
  private long hash = 0xcbf29ce484222325L;

  private Digest() {}

  static long of(String text) {
    Digest digest = new Digest();
    text.chars().forEach(digest::add);
    return digest.hash;
  }

  /** What is done to which examples, with which weights. */
  static long of(String call, ExampleBatch batch) {
    Digest digest = new Digest();
    call.chars().forEach(digest::add);
    for (int i = 0; i < batch.size(); i++) {
      digest.add(batch.id(i));
      digest.add(Float.floatToRawIntBits(batch.weight(i)));
    }
    return digest.hash;
  }

  static long of(Tensors tensors) {
    Digest digest = new Digest();
    for (String name : tensors.names()) {
      name.chars().forEach(digest::add);
      for (float value : tensors.values(name)) {
        digest.add(Float.floatToRawIntBits(value));
      }
    }
    return digest.hash;
  }

  /** A step of MurmurHash3's finaliser (Appleby 2011) after FNV-1a's. */
  private void add(int value) {
    hash = (hash ^ value) * 0x100000001b3L;
    hash ^= hash >>> 33;
  }
}
