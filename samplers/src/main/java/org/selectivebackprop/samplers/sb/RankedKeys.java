package org.selectivebackprop.samplers.sb;

import java.util.ArrayList;
import java.util.List;

/**
 * A sorted multiset of numbers that counts how many lie below a given one.
 *
 * <p>A tree of three levels: a directory of groups, each a directory of blocks, each up to 64 keys.
 * Adding, removing and counting each take O(log n) comparisons and touch some ten cache lines;
 * beyond a few thousand keys it is cache misses that cost, not comparisons. Nothing is allocated
 * once the storage has grown to its size.
 *
 * <p>Numbers are stored as integers of the same order, which compare without branches; 0.0 and -0.0
 * are one key.
 */
final class RankedKeys {
  /** Two neighbouring groups with no more keys than this become one. */
  private static final int SPARSE = KeyGroup.BLOCK * KeyGroup.BLOCKS / 8;

  private final PartDirectory directory;
  private final List<KeyGroup> groups = new ArrayList<>();

  /**
   * An empty multiset.
   *
   * @param capacity the most keys it will hold, at least 1
   */
  RankedKeys(int capacity) {
    directory = new PartDirectory(2 * (capacity / SPARSE) + 4);
    groups.add(new KeyGroup());
  }

  /**
   * The key of a number: its bits, changed to sort as signed integers do.
   *
   * @param value finite
   */
  static long key(double value) {
    long bits = Double.doubleToRawLongBits(value + 0.0); // -0.0 + 0.0 is 0.0
    return bits ^ ((bits >> 63) & Long.MAX_VALUE);
  }

  /** The number of a key. */
  static double value(long key) {
    return Double.longBitsToDouble(key ^ ((key >> 63) & Long.MAX_VALUE));
  }

  /** Number of keys below one. */
  int below(long key) {
    int group = directory.locate(key);
    return directory.before(group) + group(group).below(key);
  }

  /** Number of keys not above one. */
  int notAbove(long key) {
    return below(key + 1);
  }

  /** The two together, in little more time than one of them. */
  int twiceMidRank(long key) {
    int group = directory.locate(key);
    if (group + 1 < directory.parts() && directory.separator(group + 1) == key) {
      return below(key) + notAbove(key);
    }
    return 2 * directory.before(group) + group(group).twiceMidRank(key);
  }

  /** Adds one more occurrence of a key. */
  void add(long key) {
    int group = directory.locate(key);
    if (group(group).full()) {
      split(group);
      group = directory.locate(key);
    }
    group(group).add(key);
    directory.change(group, 1);
  }

  /**
   * Removes one occurrence of a key.
   *
   * @throws IllegalStateException if there is none
   */
  void remove(long key) {
    int group = directory.locate(key);
    if (!group(group).remove(key)) {
      group++; // keys equal to a separator may lie on either side of it
      if (group == directory.parts() || !group(group).remove(key)) {
        throw new IllegalStateException("no key " + value(key) + " to remove");
      }
    }
    directory.change(group, -1);
    if (group + 1 < directory.parts() && sparse(group)) {
      merge(group);
    } else if (group > 0 && sparse(group - 1)) {
      merge(group - 1);
    }
  }

  private KeyGroup group(int part) {
    return groups.get(directory.slot(part));
  }

  private void split(int part) {
    int slot = directory.freeSlot();
    if (slot == groups.size()) {
      groups.add(new KeyGroup());
    }
    KeyGroup upper = groups.get(slot);
    int moved = group(part).moveHalf(upper);
    directory.split(part, upper.first(), moved);
  }

  private boolean sparse(int part) {
    int left = directory.count(part);
    int right = directory.count(part + 1);
    return left + right <= SPARSE || left == 0 || right == 0;
  }

  private void merge(int part) {
    group(part + 1).moveAll(group(part));
    directory.merge(part);
  }
}
