package org.selectivebackprop.datasets.fetch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.selectivebackprop.core.data.DataListener;
import org.selectivebackprop.core.data.DatasetMetadata.Download;

/**
 * One attempt to get what is missing of a file from one address. Redirects are followed anywhere,
 * to http too: what arrives is compared with a digest that came with this program.
 */
record Transfer(
    HttpClient client,
    Downloader.RetryPolicy policy,
    Download download,
    PartFile part,
    DataListener listener) {
  private static final int MAX_REDIRECTS = 5;
  private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d+)-\\d+/(\\d+)");

  /** This address does not have the file; trying it again does not help. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String reason) {
      super(reason);
    }
  }

  /** Adds to the part file until it is complete; keeps what has arrived if the connection fails. */
  void from(URI address) throws IOException, Refused, InterruptedException {
    long have = part.size();
    HttpResponse<TimedBody> answer = ask(address, have);
    try (TimedBody body = answer.body()) {
      switch (answer.statusCode()) {
        case 200 -> requireSize(answer.headers().firstValueAsLong("Content-Length").orElse(-1));
        case 206 -> requireRange(answer, have);
        case 416 -> {
          part.discard();
          throw new IOException("has no bytes from " + have + " on (416)");
        }
        default -> throw failure(answer.statusCode());
      }
      if (answer.statusCode() == 200) {
        part.restart(address, version(answer));
      }
      copy(body);
    }
  }

  private HttpResponse<TimedBody> ask(URI address, long have)
      throws IOException, Refused, InterruptedException {
    URI at = address;
    for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      HttpResponse<TimedBody> answer =
          client.send(request(at, have, part.version(address)), info -> new TimedBody());
      if (answer.statusCode() / 100 != 3) {
        return answer;
      }
      answer.body().close();
      at = target(at, answer);
    }
    throw new Refused("redirects more than " + MAX_REDIRECTS + " times");
  }

  private HttpRequest request(URI at, long have, Optional<String> version) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at)
            .timeout(policy.silence())
            .header("User-Agent", "selective-backprop")
            .header("Accept-Encoding", "identity");
    if (have > 0) {
      request.header("Range", "bytes=" + have + "-");
      version.ifPresent(known -> request.header("If-Range", known));
    }
    return request.build();
  }

  private static URI target(URI at, HttpResponse<?> answer) throws Refused {
    String location =
        answer
            .headers()
            .firstValue("Location")
            .orElseThrow(() -> new Refused("redirects to nowhere (" + answer.statusCode() + ")"));
    try {
      URI target = at.resolve(location);
      if (target.getHost() != null
          && List.of("http", "https").contains(String.valueOf(target.getScheme()))) {
        return target;
      }
    } catch (IllegalArgumentException malformed) {
      // refused below
    }
    throw new Refused("redirects to '" + location + "'");
  }

  /** What the server calls this version; a weak tag does not promise the same bytes. */
  private static Optional<String> version(HttpResponse<?> answer) {
    return answer
        .headers()
        .firstValue("ETag")
        .filter(tag -> !tag.startsWith("W/"))
        .or(() -> answer.headers().firstValue("Last-Modified"));
  }

  private void requireSize(long size) throws Refused {
    if (size >= 0 && size != download.sizeBytes()) {
      throw new Refused("has a file of " + size + " bytes, not of " + download.sizeBytes());
    }
  }

  private void requireRange(HttpResponse<?> answer, long have) throws IOException, Refused {
    String range = answer.headers().firstValue("Content-Range").orElse("");
    Matcher matcher = CONTENT_RANGE.matcher(range);
    if (!matcher.matches() || !matcher.group(1).equals(Long.toString(have))) {
      part.discard();
      throw new IOException("sends '" + range + "' when asked for bytes from " + have + " on");
    }
    if (!matcher.group(2).equals(Long.toString(download.sizeBytes()))) {
      throw new Refused(
          "has a file of " + matcher.group(2) + " bytes, not of " + download.sizeBytes());
    }
  }

  private static IOException failure(int status) throws Refused {
    boolean passing = status >= 500 || status == 408 || status == 425 || status == 429;
    if (!passing) {
      throw new Refused(status == 404 ? "has no such file (404)" : "answers with " + status);
    }
    return new IOException("answers with " + status);
  }

  private void copy(TimedBody body) throws IOException, Refused, InterruptedException {
    long total = download.sizeBytes();
    long done = part.size();
    String what = "downloading " + download.name();
    try (FileChannel out = part.append()) {
      for (List<ByteBuffer> some = body.next(policy.silence());
          !some.isEmpty();
          some = body.next(policy.silence())) {
        for (ByteBuffer bytes : some) {
          done += bytes.remaining();
          if (done > total) {
            part.discard();
            throw new Refused("sends more than the file's " + total + " bytes");
          }
          part.write(out, bytes);
        }
        listener.onProgress(what, done, total);
      }
    }
    if (done < total) {
      throw new IOException("broke off after " + done + " of " + total + " bytes");
    }
  }

  /** An answer's body, taken piece by piece with a timeout: the client's ends with the headers. */
  static final class TimedBody implements BodySubscriber<TimedBody>, AutoCloseable {
    private final BlockingQueue<List<ByteBuffer>> pieces = new LinkedBlockingQueue<>();
    private final CompletableFuture<Flow.Subscription> subscribed = new CompletableFuture<>();

    /** Waits for the next bytes; empty at the end, or where the connection broke. */
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
}
