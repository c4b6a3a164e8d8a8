package org.selectivebackprop.cluster;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeoutException;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.chrono.Milliseconds;
import org.bytedeco.pytorch.IntOptional;
import org.bytedeco.pytorch.TCPStore;
import org.bytedeco.pytorch.TCPStoreOptions;
import org.selectivebackprop.core.distributed.Membership;
import org.selectivebackprop.core.error.CollectiveException;

/**
 * Where the store of a group is, and the address that this process listens on: no others of this
 * machine are opened.
 */
record Endpoint(Membership membership, InetAddress host, InetAddress bound) {
  private static final int INET = 2;
  private static final int INET6 = 10;
  private static final int BACKLOG = 1024;
  private static final long PAUSE_MILLIS = 100;

  /**
   * How long the store may take, which is there, or what listens there is something else. Unit: ms.
   */
  private static final long ANSWER = 10_000;

  static Endpoint of(Membership membership) {
    try {
      InetAddress host = InetAddress.getByName(membership.host());
      return new Endpoint(membership, host, bound(membership, host));
    } catch (UnknownHostException unknown) {
      throw new CollectiveException(
          "there is no host " + unknown.getMessage(),
          where(membership),
          "give a name or address that this machine can resolve");
    } catch (IOException unreachable) {
      throw new CollectiveException(
          "no way leads to " + membership.host() + ": " + unreachable.getMessage(),
          where(membership),
          "give an address in a network that this machine is in");
    }
  }

  /** The interface that was told, or the one that packets to the host leave by; none is sent. */
  private static InetAddress bound(Membership membership, InetAddress host) throws IOException {
    if (!membership.bind().isEmpty()) {
      return InetAddress.getByName(membership.bind());
    }
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(new InetSocketAddress(host, membership.port()));
      return socket.getLocalAddress();
    }
  }

  /**
   * Opens the store, on rank 0, or waits until it is open.
   *
   * @param end by {@link System#nanoTime}
   */
  TCPStore open(long end) {
    boolean server = membership.rank() == 0;
    long answer = Math.min(ANSWER, membership.joining().toMillis());
    if (server) {
      requireFree();
    } else {
      awaitServer(end);
    }
    try {
      TCPStoreOptions options = new TCPStoreOptions();
      options
          .port((short) membership.port())
          .isServer(server)
          .waitWorkers(false)
          .timeout(new Milliseconds(answer));
      if (server) {
        options.masterListenFd(new IntOptional(listen()));
      }
      String address = (server ? bound : host).getHostAddress();
      return Abandonable.call("store", answer, () -> new TCPStore(address, options));
    } catch (TimeoutException silent) {
      throw noStore("what listens there does not answer as one", silent);
    } catch (RuntimeException failed) {
      throw noStore(firstLine(failed), failed);
    }
  }

  private CollectiveException noStore(String why, Exception cause) {
    return new CollectiveException(
        "there is no store of rank 0 at %s:%s: %s"
            .formatted(membership.host(), membership.port(), why),
        where(membership),
        "see that all ranks get the same host and port, and that no other program listens there",
        cause);
  }

  /** Java says clearly why a port cannot be listened on. */
  private void requireFree() {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(bound, membership.port()));
    } catch (IOException taken) {
      throw new CollectiveException(
          "rank 0 cannot listen on %s:%s: %s"
              .formatted(bound.getHostAddress(), membership.port(), taken.getMessage()),
          where(membership),
          "give a free port and an address of this machine; a rank 0 may be running already");
    }
  }

  /** A socket of the library's own kind, for PyTorch's store listens on every interface. */
  private int listen() {
    byte[] address = bound.getAddress();
    boolean old = address.length == 4;
    ByteBuffer name = ByteBuffer.allocate(old ? 16 : 28).order(ByteOrder.nativeOrder());
    name.putShort((short) (old ? INET : INET6));
    name.order(ByteOrder.BIG_ENDIAN).putShort((short) membership.port());
    name.position(old ? 4 : 8).put(address);
    var socket = org.bytedeco.pytorch.gloo.Socket.createForFamily(old ? INET : INET6);
    socket.reuseAddr(true);
    socket.bind(new BytePointer(name.array()), name.capacity());
    socket.listen(BACKLOG);
    return socket.release();
  }

  private void awaitServer(long end) {
    while (true) {
      int millis = (int) Math.max(1, Math.min(5000, (end - System.nanoTime()) / 1_000_000));
      try (Socket probe = new Socket()) {
        probe.connect(new InetSocketAddress(host, membership.port()), millis);
        return;
      } catch (IOException notYet) {
        if (System.nanoTime() - end > 0) {
          throw new CollectiveException(
              "rank 0 cannot be reached at %s:%s within %s s: %s"
                  .formatted(
                      membership.host(),
                      membership.port(),
                      membership.joining().toMillis() / 1000.0,
                      notYet.getMessage()),
              where(membership),
              "see that rank 0 runs and that host and port are its own");
        }
        pause(PAUSE_MILLIS);
      }
    }
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  static String firstLine(Throwable failed) {
    return String.valueOf(failed.getMessage()).lines().findFirst().orElse("");
  }

  private static String where(Membership membership) {
    return "rank " + membership.rank() + " of " + membership.size();
  }
}
