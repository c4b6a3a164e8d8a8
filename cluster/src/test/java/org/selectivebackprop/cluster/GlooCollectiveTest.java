package org.selectivebackprop.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.selectivebackprop.core.distributed.Collective;
import org.selectivebackprop.core.distributed.Membership;
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
