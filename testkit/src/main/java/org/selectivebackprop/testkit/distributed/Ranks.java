package org.selectivebackprop.testkit.distributed;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.selectivebackprop.core.distributed.Collective;

/** Runs the ranks of a group, each on a thread of its own. */
public final class Ranks {
  private Ranks() {}

  /** What one rank does. */
  public interface Work<R> {
    R on(Collective rank) throws Exception;
  }

  /**
   * What each rank's work gives, by rank; every member is closed when its work is over.
   *
   * @throws AssertionError if the work of a rank throws, with the first rank's exception as its
   *     cause and the others' suppressed
   */
  public static <R> List<R> run(List<? extends Collective> group, Work<R> work) {
    List<R> results = new ArrayList<>();
    List<Throwable> failures = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(group.size());
    try {
      List<Future<R>> running = new ArrayList<>();
      for (Collective rank : group) {
        running.add(
            threads.submit(
                () -> {
                  try (rank) {
                    return work.on(rank);
                  }
                }));
      }
      for (Future<R> rank : running) {
        try {
          results.add(rank.get());
        } catch (ExecutionException failed) {
          failures.add(failed.getCause());
        }
      }
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException("interrupted while ranks run", interrupted);
    } finally {
      threads.shutdownNow();
    }
    if (!failures.isEmpty()) {
      AssertionError failed = new AssertionError("a rank failed", failures.get(0));
      failures.subList(1, failures.size()).forEach(failed::addSuppressed);
      throw failed;
    }
    return results;
  }
}
