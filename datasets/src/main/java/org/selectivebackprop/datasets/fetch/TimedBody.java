package org.selectivebackprop.datasets.fetch;

import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of an answer, taken piece by piece by a reader with a timeout: the client's own timeout
 * ends with the headers.
 */
final class TimedBody implements BodySubscriber<TimedBody>, AutoCloseable {
  private final BlockingQueue<List<ByteBuffer>> pieces = new LinkedBlockingQueue<>();
  private final CompletableFuture<Flow.Subscription> subscribed = new CompletableFuture<>();

  /**
   * Waits for the next bytes.
   *
   * @return empty at the end, or where the connection broke: how much has come tells which
   * @throws HttpTimeoutException if nothing comes for so long
   */
  List<ByteBuffer> next(Duration patience) throws HttpTimeoutException, InterruptedException {
    subscribed.join().request(1);
    List<ByteBuffer> piece = pieces.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (piece == null) {
      throw new HttpTimeoutException("sent nothing for " + patience.toSeconds() + " s");
    }
    return piece;
  }

  @Override
  public CompletionStage<TimedBody> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    subscribed.complete(subscription);
  }

  @Override
  public void onNext(List<ByteBuffer> bytes) {
    pieces.add(bytes);
  }

  @Override
  public void onError(Throwable failure) {
    pieces.add(List.of());
  }

  @Override
  public void onComplete() {
    pieces.add(List.of());
  }

  /** Drops the connection; without effect after the end. */
  @Override
  public void close() {
    subscribed.join().cancel();
  }
}
