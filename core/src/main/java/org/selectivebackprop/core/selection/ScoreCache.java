package org.selectivebackprop.core.selection;

import static org.selectivebackprop.core.spi.StateFields.check;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import org.selectivebackprop.core.spi.Progress;

/**
 * The last finite score of every example and its age, by id: 8 bytes an example, 12 where scores
 * are no floats, as averages are not.
 *
 * <p>The examples lie in blocks, which a copy shares until one of the two changes them. A
 * checkpoint therefore takes no memory, and is written and read block by block.
 */
public final class ScoreCache {
  private static final int BITS = 16;
  private static final int BLOCK = 1 << BITS;
  private static final int MASK = BLOCK - 1;

  private final int examples;
  private final ScoreBlock[] blocks;

  /**
   * Without any scores.
   *
   * @param examples their number; ids are in [0, examples)
   */
  public ScoreCache(int examples) {
    this(examples, new ScoreBlock[(int) (((long) examples + MASK) >> BITS)]);
    if (blocks.length > 0) {
      int last = blocks.length - 1;
      Arrays.fill(blocks, new ScoreBlock(size(0)));
      blocks[last] = new ScoreBlock(size(last));
      share(); // so that blocks take memory only when an example of theirs gets a score
    }
  }

  private ScoreCache(int examples, ScoreBlock[] blocks) {
    this.examples = examples;
    this.blocks = blocks;
  }

  private int size(int block) {
    return Math.min(BLOCK, examples - (block << BITS));
  }

  /** Whether an example has a score. */
  public boolean has(int id) {
    return blocks[id >> BITS].epochs(id & MASK) != 0;
  }

  /** The score of an example; 0 if it has none. */
  public double score(int id) {
    return blocks[id >> BITS].score(id & MASK);
  }

  /** {@link ScoreAge#NEVER} if it has no score. */
  public ScoreAge age(int id, int epoch) {
    ScoreBlock block = blocks[id >> BITS];
    int scored = block.epochs(id & MASK);
    return scored == 0
        ? ScoreAge.NEVER
        : new ScoreAge(epoch - (scored - 1), block.presentations(id & MASK));
  }

  /** Stores a fresh score, or forgets the example if the score is not finite. */
  public void put(int id, double score, int epoch) {
    boolean finite = Double.isFinite(score);
    ScoreBlock block = own(id);
    block.score(id & MASK, finite ? score : 0);
    block.age(id & MASK, finite ? epoch + 1 : 0, 0);
  }

  /** Replaces a score but keeps its age; an example without one gets none. */
  public void replace(int id, double score) {
    if (has(id) && Double.isFinite(score)) {
      own(id).score(id & MASK, score);
    }
  }

  /** Counts a presentation of an example whose score is not renewed. */
  public void reused(int id) {
    if (has(id)) {
      ScoreBlock block = own(id);
      block.age(id & MASK, block.epochs(id & MASK), block.presentations(id & MASK) + 1);
    }
  }

  private ScoreBlock own(int id) {
    int at = id >> BITS;
    if (blocks[at].shared) {
      blocks[at] = new ScoreBlock(blocks[at]);
    }
    return blocks[at];
  }

  /** As it is now, whatever becomes of this one. */
  public ScoreCache copy() {
    share();
    return new ScoreCache(examples, blocks.clone());
  }

  private void share() {
    for (ScoreBlock block : blocks) {
      block.shared = true;
    }
  }

  /**
   * Takes what a saved one has.
   *
   * @param at progress of the resumed run
   * @throws IllegalArgumentException if it is of other examples, or of epochs to come
   */
  public void restore(ScoreCache saved, Progress at) {
    check(saved.examples == examples, saved.examples + " scores for " + examples + " examples");
    for (ScoreBlock block : saved.blocks) {
      block.requireUntil(at.epoch());
    }
    saved.share();
    System.arraycopy(saved.blocks, 0, blocks, 0, blocks.length);
  }

  /** Number of bytes that {@link #write} writes. */
  public long length() {
    return Arrays.stream(blocks).mapToLong(ScoreBlock::length).sum() + Integer.BYTES;
  }

  /** Writes all scores and ages, block by block. */
  public void write(DataOutput to) throws IOException {
    to.writeInt(examples);
    for (ScoreBlock block : blocks) {
      block.write(to);
    }
  }

  /**
   * Reads what {@link #write} wrote. Memory is allocated as bytes arrive, so that a damaged number
   * costs none.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static ScoreCache read(DataInput from) throws IOException {
    int examples = from.readInt();
    check(examples >= 0, examples + " scores");
    ScoreCache cache = new ScoreCache(examples, new ScoreBlock[0]);
    ScoreBlock[] blocks = new ScoreBlock[1];
    int count = (int) (((long) examples + MASK) >> BITS);
    for (int block = 0; block < count; block++) {
      if (block == blocks.length) {
        blocks = Arrays.copyOf(blocks, 2 * block);
      }
      blocks[block] = ScoreBlock.read(from, cache.size(block));
    }
    return new ScoreCache(examples, Arrays.copyOf(blocks, count));
  }
}
