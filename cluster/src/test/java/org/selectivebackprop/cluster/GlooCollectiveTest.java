package org.selectivebackprop.cluster;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.distributed.Collective;
import org.selectivebackprop.core.distributed.Membership;
import org.selectivebackprop.core.error.CollectiveException;
import org.selectivebackprop.testkit.distributed.CollectiveContract;

/** Ranks in one process, each with sockets of its own. */
class GlooCollectiveTest extends CollectiveContract {
  static final Duration JOINING = Duration.ofSeconds(20);

  @Override
  protected List<Collective> group(int size, Duration deadline) {
    int port = freePort();
    var threads = Executors.newFixedThreadPool(size);
    List<CompletableFuture<Collective>> joined =
        IntStream.range(0, size)
            .mapToObj(
                rank ->
                    CompletableFuture.supplyAsync(
                        () -> new Gloo().join(member(rank, size, port, deadline)), threads))
            .toList();
    threads.shutdown();
    return joined.stream().map(CompletableFuture::join).toList();
  }

  /** One that says nothing, and one that answers in a language of its own. */
  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 400 Bad Request\r\n\r\n"})
  void anotherServiceOnThePortIsToldApart(String answer) throws IOException {
    try (ServerSocket service = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread serving = new Thread(() -> serve(service, answer));
      serving.setDaemon(true);
      serving.start();
      Membership lost =
          new Membership(
              1, 2, "127.0.0.1", service.getLocalPort(), "", "t", Duration.ofSeconds(2), JOINING);
      long start = System.nanoTime();
      assertThatThrownBy(() -> new Gloo().join(lost))
          .isInstanceOf(CollectiveException.class)
          .hasMessageContaining("there is no store of rank 0");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }
  }

  private static void serve(ServerSocket service, String answer) {
    List<Socket> open = new ArrayList<>();
    try {
      while (true) {
        Socket client = service.accept();
        open.add(client);
        client.getOutputStream().write(answer.getBytes(US_ASCII));
      }
    } catch (IOException closed) {
      open.forEach(GlooCollectiveTest::close);
    }
  }

  private static void close(Socket client) {
    try {
      client.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static Membership member(int rank, int size, int port, Duration deadline) {
    return new Membership(rank, size, "127.0.0.1", port, "", "t", JOINING, deadline);
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException none) {
      throw new IllegalStateException(none);
    }
  }
}
