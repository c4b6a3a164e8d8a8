package org.selectivebackprop.cluster;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Calls of the library that may never return: its own timeouts do not cover every read. */
final class Abandonable {
  private Abandonable() {}

  /**
   * What a call returns or throws, made by a thread that is left behind if it takes too long.
   *
   * @throws TimeoutException if it took longer, or this thread was interrupted
   */
  static <T> T call(String name, long millis, Supplier<T> body) throws TimeoutException {
    FutureTask<T> task = new FutureTask<>(body::get);
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(millis, TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new TimeoutException("interrupted");
    } finally {
      thread.interrupt();
    }
  }
}
