package org.selectivebackprop.testkit.distributed;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.core.distributed.Collective;
import org.selectivebackprop.core.error.CollectiveException;

/** Ranks that are threads of one program, for tests; sums are taken in the order of ranks. */
public final class InProcessCollective implements Collective {
  private final Group group;
  private final int rank;

  private InProcessCollective(Group group, int rank) {
    this.group = group;
    this.rank = rank;
  }

  /**
   * The members of a group, by rank.
   *
   * @param size at least 1
   * @param deadline how long an operation waits for the others
   */
  public static List<Collective> group(int size, Duration deadline) {
    Group group = new Group(size, deadline);
    return IntStream.range(0, size)
        .<Collective>mapToObj(rank -> new InProcessCollective(group, rank))
        .toList();
  }

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public int size() {
    return group.size;
  }

  @Override
  public void allReduce(float[] values) {
    List<float[]> all = equallyLong("allReduce", values.clone(), array -> array.length);
    for (int i = 0; i < values.length; i++) {
      float sum = all.get(0)[i];
      for (int other = 1; other < all.size(); other++) {
        sum += all.get(other)[i];
      }
      values[i] = sum;
    }
  }

  @Override
  public void allReduce(double[] values) {
    List<double[]> all = equallyLong("allReduce", values.clone(), array -> array.length);
    for (int i = 0; i < values.length; i++) {
      double sum = all.get(0)[i];
      for (int other = 1; other < all.size(); other++) {
        sum += all.get(other)[i];
      }
      values[i] = sum;
    }
  }

  @Override
  public long[][] allGather(long[] values) {
    return group.exchange(rank, "allGather", values.clone()).stream()
        .map(long[]::clone)
        .toArray(long[][]::new);
  }

  @Override
  public double[][] allGather(double[] values) {
    return group.exchange(rank, "allGather", values.clone()).stream()
        .map(double[]::clone)
        .toArray(double[][]::new);
  }

  @Override
  public byte[] broadcast(byte[] values, int root) {
    Objects.checkIndex(root, size());
    byte[] given = rank == root ? values.clone() : new byte[0];
    return group.exchange(rank, "broadcast of rank " + root, given).get(root).clone();
  }

  @Override
  public void barrier() {
    group.exchange(rank, "barrier", new byte[0]);
  }

  @Override
  public void close() {
    group.leave(rank);
  }

  private <A> List<A> equallyLong(String operation, A values, ToIntFunction<A> length) {
    List<A> all = group.exchange(rank, operation, values);
    if (all.stream().mapToInt(length).distinct().count() > 1) {
      throw group.lose(
          operation
              + " of arrays of unlike lengths: "
              + all.stream().mapToInt(length).boxed().toList());
    }
    return all;
  }

  private record Given(String operation, Object values) {}

  private static final class Round {
    private final @Nullable Given[] given;
    private int count;

    Round(int size) {
      given = new @Nullable Given[size];
    }

    boolean complete() {
      return count == given.length;
    }
  }

  private static final class Group {
    private final int size;
    private final Duration deadline;
    private final boolean[] left;
    private Round round;
    private Optional<String> lost = Optional.empty();

    Group(int size, Duration deadline) {
      if (size < 1) {
        throw new IllegalArgumentException("a group of " + size);
      }
      this.size = size;
      this.deadline = deadline;
      left = new boolean[size];
      round = new Round(size);
    }

    @SuppressWarnings("unchecked") // all give the same type, or the operation is refused
    synchronized <A> List<A> exchange(int rank, String operation, A values) {
      lost.ifPresent(
          why -> {
            throw failure(why);
          });
      Round now = round;
      String typed = operation + " of " + values.getClass().getSimpleName();
      now.given[rank] = new Given(typed, values);
      if (++now.count == size) {
        round = new Round(size);
        notifyAll();
      }
      await(now);
      List<String> operations =
          Arrays.stream(now.given).map(Objects::requireNonNull).map(Given::operation).toList();
      if (operations.stream().distinct().count() > 1) {
        throw lose("the ranks call different operations: " + operations);
      }
      return Arrays.stream(now.given)
          .map(given -> (A) Objects.requireNonNull(given).values())
          .toList();
    }

    private synchronized void await(Round now) {
      long end = System.nanoTime() + deadline.toNanos();
      while (!now.complete()) {
        String gone = missing(now, true);
        long rest = (end - System.nanoTime()) / 1_000_000;
        if (lost.isPresent()) {
          throw failure(lost.get());
        } else if (!gone.isEmpty()) {
          throw lose("rank " + gone + " has left");
        } else if (rest <= 0) {
          throw lose("rank %s did not come within %s s".formatted(missing(now, false), seconds()));
        }
        try {
          wait(rest);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          throw lose("a rank was interrupted");
        }
      }
    }

    private String missing(Round now, boolean left) {
      return IntStream.range(0, size)
          .filter(rank -> now.given[rank] == null && (!left || this.left[rank]))
          .mapToObj(String::valueOf)
          .collect(Collectors.joining(", "));
    }

    private double seconds() {
      return deadline.toMillis() / 1000.0;
    }

    synchronized void leave(int rank) {
      left[rank] = true;
      notifyAll();
    }

    synchronized CollectiveException lose(String why) {
      lost = Optional.of(lost.orElse(why));
      notifyAll();
      return failure(why);
    }

    private static CollectiveException failure(String why) {
      return new CollectiveException(
          why, "collective of threads", "start all ranks again, from the last checkpoint");
    }
  }
}
