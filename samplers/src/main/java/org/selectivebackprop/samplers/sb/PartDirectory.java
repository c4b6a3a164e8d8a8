package org.selectivebackprop.samplers.sb;

/**
 * Divides sorted keys into consecutive parts: where each is stored, its first key, its size.
 *
 * <p>Sizes are kept twice: plainly, and as partial sums in a Fenwick tree (Fenwick 1994), so that
 * "how many keys precede this part" and "this part has one key more" both take O(log parts).
 */
final class PartDirectory {
  private final long[] separator;
  private final int[] slot;
  private final int[] count;
  private final int[] tree;
  private int parts = 1;

  /**
   * One empty part, in slot 0.
   *
   * @param bound the most parts there can be
   */
  PartDirectory(int bound) {
    separator = new long[bound];
    slot = new int[bound];
    count = new int[bound];
    tree = new int[bound + 1];
    for (int i = 0; i < bound; i++) {
      slot[i] = i;
    }
  }

  /** Number of parts in use, at least 1. */
  int parts() {
    return parts;
  }

  /** Where a part is stored: a number below the bound that it shares with no other part. */
  int slot(int part) {
    return slot[part];
  }

  /** Number of keys in a part. */
  int count(int part) {
    return count[part];
  }

  /** A number that no key of this part is below, and no key of the part before is above. */
  long separator(int part) {
    return separator[part];
  }

  /**
   * The last part whose separator is below a key, or else the first: keys of earlier parts are
   * smaller than the key, and keys of later parts are not.
   */
  int locate(long key) {
    int low = 0;
    // Written for a conditional move: which half is taken is a coin toss to a branch predictor.
    for (int length = parts; length > 1; ) {
      int half = length >>> 1;
      low = separator[low + half] < key ? low + half : low;
      length -= half;
    }
    return low;
  }

  /**
   * How many keys of a part are probably below a key located in it, going by its separators; from 0
   * to the part's count.
   */
  int guess(int part, long key) {
    if (part == 0 || part + 1 == parts) {
      return count[part] / 2; // the outermost parts have no separator on one side
    }
    double first = separator[part];
    double share = (key - first) / (separator[part + 1] - first);
    // The key lies between the two; where they are equal as doubles the share is NaN, which is 0.
    return (int) (share * count[part]);
  }

  /** Number of keys in the parts before one. */
  int before(int part) {
    int sum = 0;
    for (int i = part; i > 0; i &= i - 1) {
      sum += tree[i];
    }
    return sum;
  }

  /** Number of keys in all parts. */
  int total() {
    return before(parts);
  }

  /** Records that a part has gained or lost keys. */
  void change(int part, int difference) {
    count[part] += difference;
    for (int i = part + 1; i <= parts; i += i & -i) {
      tree[i] += difference;
    }
  }

  /** The slot that the next part will be stored in. */
  int freeSlot() {
    return slot[parts];
  }

  /** Inserts a part after one, which gives it its last {@code moved} keys. */
  void split(int part, long newSeparator, int moved) {
    count[part] -= moved;
    insert(part + 1, newSeparator, moved);
  }

  /** Adds a part at the end. */
  void append(long newSeparator, int keys) {
    insert(parts, newSeparator, keys);
  }

  /** Removes the part after one, which takes over its keys. */
  void merge(int part) {
    int freed = slot[part + 1];
    count[part] += count[part + 1];
    move(part + 2, part + 1);
    parts--;
    slot[parts] = freed;
    sum();
  }

  /** Removes the parts from one on. */
  void truncate(int from) {
    parts = from;
    sum();
  }

  private void insert(int part, long newSeparator, int keys) {
    int free = slot[parts];
    move(part, part + 1);
    separator[part] = newSeparator;
    slot[part] = free;
    count[part] = keys;
    parts++;
    sum();
  }

  private void move(int from, int to) {
    System.arraycopy(separator, from, separator, to, parts - from);
    System.arraycopy(slot, from, slot, to, parts - from);
    System.arraycopy(count, from, count, to, parts - from);
  }

  /** Builds the tree from the counts in O(parts). */
  private void sum() {
    System.arraycopy(count, 0, tree, 1, parts);
    for (int i = 1; i <= parts; i++) {
      int parent = i + (i & -i);
      if (parent <= parts) {
        tree[parent] += tree[i];
      }
    }
  }
}
