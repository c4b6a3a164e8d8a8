package org.selectivebackprop.samplers.sb;

import java.util.Arrays;

/**
 * Up to a few thousand sorted keys, in blocks of up to 64: one part of {@link RankedKeys}.
 *
 * <p>A change moves keys within one block only. Full blocks split; neighbours that are half full
 * together merge, so that a block is worked on at most once in 32 changes.
 */
final class KeyGroup {
  /** Keys in a full block. */
  static final int BLOCK = 64;

  /** Blocks in a full group. */
  static final int BLOCKS = 128;

  private final PartDirectory blocks = new PartDirectory(BLOCKS);
  private long[] keys = new long[BLOCK];

  /** Whether a key more might find no room. */
  boolean full() {
    return blocks.parts() == BLOCKS;
  }

  /** Number of keys below one. */
  int below(long key) {
    int block = blocks.locate(key);
    int start = blocks.slot(block) * BLOCK;
    return blocks.before(block) + firstNotBelow(block, start, key) - start;
  }

  /** Number of keys below one plus number of keys not above it. */
  int twiceMidRank(long key) {
    int block = blocks.locate(key);
    int start = blocks.slot(block) * BLOCK;
    int end = start + blocks.count(block);
    int first = firstNotBelow(block, start, key);
    int below = blocks.before(block) + first - start;
    if (block + 1 < blocks.parts() && blocks.separator(block + 1) == key) {
      return below + below(key + 1);
    }
    int next = first;
    while (next < end && keys[next] == key) {
      next++;
    }
    return below + below + next - first;
  }

  /** Adds one more occurrence of a key to a group that is not full. */
  void add(long key) {
    int block = blocks.locate(key);
    if (blocks.count(block) == BLOCK) {
      split(block);
      block = blocks.locate(key);
    }
    int start = blocks.slot(block) * BLOCK;
    int count = blocks.count(block);
    int at = firstNotBelow(block, start, key);
    System.arraycopy(keys, at, keys, at + 1, start + count - at);
    keys[at] = key;
    blocks.change(block, 1);
  }

  /** Removes one occurrence of a key; false if there is none. */
  boolean remove(long key) {
    int block = blocks.locate(key);
    int start = blocks.slot(block) * BLOCK;
    int at = firstNotBelow(block, start, key);
    if (at == start + blocks.count(block) && block + 1 < blocks.parts()) {
      block++; // keys equal to a separator may lie on either side of it
      start = blocks.slot(block) * BLOCK;
      at = start;
    }
    int end = start + blocks.count(block);
    if (at == end || keys[at] != key) {
      return false;
    }
    System.arraycopy(keys, at + 1, keys, at, end - at - 1);
    blocks.change(block, -1);
    mergeAround(block);
    return true;
  }

  /**
   * Moves the upper half of the blocks to an empty group.
   *
   * @return the number of keys moved
   */
  int moveHalf(KeyGroup to) {
    int half = blocks.parts() / 2;
    int moved = blocks.total() - blocks.before(half);
    for (int block = half; block < blocks.parts(); block++) {
      to.append(this, block);
    }
    blocks.truncate(half);
    return moved;
  }

  /** Moves every block to the group before this one. */
  void moveAll(KeyGroup to) {
    for (int block = 0; block < blocks.parts(); block++) {
      to.append(this, block);
    }
    blocks.truncate(0);
    blocks.append(0, 0);
  }

  /** Smallest key of a group that is not empty. */
  long first() {
    return keys[blocks.slot(0) * BLOCK];
  }

  /** Appends a copy of another group's block; an empty group first gives up its empty block. */
  private void append(KeyGroup from, int block) {
    int count = from.blocks.count(block);
    if (count == 0) {
      return;
    }
    if (blocks.parts() == 1 && blocks.count(0) == 0) {
      blocks.truncate(0);
    }
    int to = reserve();
    System.arraycopy(from.keys, from.blocks.slot(block) * BLOCK, keys, to, count);
    blocks.append(from.blocks.separator(block), count);
  }

  /**
   * Index in storage of the first key of a block that is not below the given one.
   *
   * <p>Steps from an interpolated guess, which is off by a few keys and so meets one or two cache
   * lines, where halving 64 keys meets three or four.
   */
  private int firstNotBelow(int block, int start, long key) {
    int end = start + blocks.count(block);
    int at = start + blocks.guess(block, key);
    while (at < end && keys[at] < key) {
      at++;
    }
    while (at > start && keys[at - 1] >= key) {
      at--;
    }
    return at;
  }

  private void split(int block) {
    int to = reserve();
    int moved = BLOCK / 2;
    int from = blocks.slot(block) * BLOCK + BLOCK - moved;
    System.arraycopy(keys, from, keys, to, moved);
    blocks.split(block, keys[from], moved);
  }

  /** Storage for the next block. */
  private int reserve() {
    int start = blocks.freeSlot() * BLOCK;
    if (start + BLOCK > keys.length) {
      keys = Arrays.copyOf(keys, Math.min(BLOCK * BLOCKS, 2 * keys.length));
    }
    return start;
  }

  private void mergeAround(int block) {
    if (block + 1 < blocks.parts() && sparse(block)) {
      merge(block);
    } else if (block > 0 && sparse(block - 1)) {
      merge(block - 1);
    }
  }

  /** Whether a block and the next should be one: half full together, or one of them empty. */
  private boolean sparse(int block) {
    int left = blocks.count(block);
    int right = blocks.count(block + 1);
    return left + right <= BLOCK / 2 || left == 0 || right == 0;
  }

  private void merge(int block) {
    int to = blocks.slot(block) * BLOCK + blocks.count(block);
    int from = blocks.slot(block + 1) * BLOCK;
    System.arraycopy(keys, from, keys, to, blocks.count(block + 1));
    blocks.merge(block);
  }
}
