package org.selectivebackprop.datasets.io;

/** Refuses data that does not fit into Java's memory before it is read. */
public final class HeapRoom {
  /** Of the heap, this part may be taken by examples. */
  private static final int SHARE = 2;

  private HeapRoom() {}

  public static void require(long bytes, DataFile file) {
    long room = Runtime.getRuntime().maxMemory() / SHARE;
    if (bytes > room) {
      throw file.remedied("give Java more memory (-Xmx), or less data")
          .refuse(
              "its examples take %s MB of memory, of which there are %s MB"
                  .formatted(bytes >> 20, room >> 20));
    }
  }
}
