package org.selectivebackprop.core.distributed;

/**
 * What one of several processes, or threads, of a run needs to exchange arrays with the others:
 * collective operations as of MPI.
 *
 * <p>Each of {@link #size} members has a {@link #rank}, and all call the same operations in the
 * same order; each operation returns when all members have called it and this one's result is
 * there. A member is used by one thread. Arrays that are given belong to the caller again when the
 * operation returns; those that are returned belong to the caller.
 *
 * <p>Results are equal bits on every rank, and in every run with equal inputs and size: sums are
 * taken in an order that depends on the size and the length alone. They may differ between
 * implementations and between sizes by rounding.
 *
 * <p>Errors: {@link org.selectivebackprop.core.error.CollectiveException}, at the latest when the
 * deadline has passed that the implementation was given, if a member is lost or does not come, and
 * where members are seen to call different operations or to give lengths that do not fit. It names
 * the rank that is missing where that can be known. The group is of no use after it: every later
 * operation fails. There is no operation that forms it again; the processes end, and what started
 * them starts them again, from the last checkpoint.
 */
public interface Collective extends AutoCloseable {
  /** The number of this member, in [0, {@link #size}). */
  int rank();

  /** How many members there are, at least 1. */
  int size();

  /**
   * Replaces the values by their sums over the ranks.
   *
   * @param values of the same length on every rank, which may be 0
   */
  void allReduce(float[] values);

  /** The same in double precision. */
  void allReduce(double[] values);

  /**
   * The values of every rank, exactly.
   *
   * @param values of any length, which may differ between ranks
   * @return an array for each rank, by rank
   */
  long[][] allGather(long[] values);

  /** The same of doubles, by their bits. */
  double[][] allGather(double[] values);

  /**
   * One rank's bytes on every rank.
   *
   * @param values those to send on {@code root}; ignored on the other ranks
   * @param root the same on every rank
   * @return of the length that the root has
   */
  byte[] broadcast(byte[] values, int root);

  /** Returns when every rank has called it. */
  void barrier();

  /** Leaves the group, which is of no use to the others then; calling it twice is harmless. */
  @Override
  void close();
}
