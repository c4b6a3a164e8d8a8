package org.selectivebackprop.core.distributed;

import java.time.Duration;
import java.util.Objects;

/**
 * The place of one process in a group, and where the group meets.
 *
 * @param rank in [0, {@code size})
 * @param size how many processes there are, at least 1
 * @param host where rank 0 listens for the others, by name or address
 * @param port in [1, 65535], on that host
 * @param bind the address of this machine's interface that this process listens on; empty for the
 *     one that leads to {@code host}
 * @param token the same on all ranks, so that two runs which meet by mistake are told apart; may be
 *     empty. It is no protection against someone who can read the network
 * @param joining how long a process waits for all others to join
 * @param deadline how long each operation waits for the others
 */
public record Membership(
    int rank,
    int size,
    String host,
    int port,
    String bind,
    String token,
    Duration joining,
    Duration deadline) {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is outside its range
   */
  public Membership {
    require(size >= 1, "a group of " + size + " is none");
    require(rank >= 0 && rank < size, "rank " + rank + " is not in [0, " + size + ")");
    require(port >= 1 && port <= 65_535, "port " + port + " is not in [1, 65535]");
    require(!host.isBlank(), "the host is empty");
    require(!joining.isNegative() && !joining.isZero(), "the time to join is " + joining);
    require(!deadline.isNegative() && !deadline.isZero(), "the deadline is " + deadline);
    Objects.requireNonNull(bind);
    Objects.requireNonNull(token);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
