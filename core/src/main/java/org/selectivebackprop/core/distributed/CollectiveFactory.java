package org.selectivebackprop.core.distributed;

/** A communication library that connects processes. */
public interface CollectiveFactory {
  /**
   * Joins a group; returns when all members have. Every process of a group calls it with the same
   * size, host, port and token, and a rank of its own.
   *
   * @throws org.selectivebackprop.core.error.CollectiveException within the time to join, if a
   *     member is missing, cannot be reached or says something else of the group, or if the port is
   *     in use
   */
  Collective join(Membership membership);

  /**
   * What is found of the library on this machine, in a clause, for {@code sb doctor}.
   *
   * @throws org.selectivebackprop.core.error.CollectiveException if it cannot be loaded
   */
  String examine();
}
