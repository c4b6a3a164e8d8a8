package org.selectivebackprop.datasets.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A web server on this machine that behaves as badly as it is told to; one connection, one request.
 */
public final class Publisher implements AutoCloseable {
  /** What was asked. */
  public record Request(String path, Map<String, String> headers) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }

    /** The first byte wanted. */
    int from() {
      String range = header("range");
      return range.isEmpty() ? 0 : Integer.parseInt(range.substring(6, range.length() - 1));
    }
  }

  /** Writes an answer, or a part of one. */
  public interface Behaviour {
    void answer(Request request, OutputStream out) throws IOException, InterruptedException;
  }

  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ServerSocket socket;
  private final List<Behaviour> behaviours;

  /** The first request meets the first behaviour, and so on; the last one stays. */
  public Publisher(Behaviour... behaviours) {
    this.behaviours = List.of(behaviours);
    try {
      this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    threads.execute(this::accept);
  }

  public URI address(String path) {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/" + path);
  }

  /** What has been asked so far. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      socket.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void accept() {
    try {
      while (!socket.isClosed()) {
        Socket connection = socket.accept();
        threads.execute(() -> serve(connection));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void serve(Socket connection) {
    try (connection;
        OutputStream out = connection.getOutputStream()) {
      Request request = read(connection);
      int turn = requests.size();
      requests.add(request);
      behaviours.get(Math.min(turn, behaviours.size() - 1)).answer(request, out);
    } catch (SocketException gone) {
      // the client has heard enough
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private static Request read(Socket connection) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
    String[] first = String.valueOf(in.readLine()).split(" ");
    Map<String, String> headers = new TreeMap<>();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(java.util.Locale.ROOT),
          line.substring(colon + 1).strip());
    }
    return new Request(first.length > 1 ? first[1] : "", headers);
  }

  /** Serves content as it should be: ranges, and whether they are still of this version. */
  public static Behaviour serving(byte[] content, String tag) {
    return (request, out) -> {
      boolean same = List.of("", tag).contains(request.header("if-range"));
      send(out, content, tag, same ? request.from() : 0, content.length);
    };
  }

  /** Always sends all of it, with no name for the version. */
  static Behaviour ignoringRanges(byte[] content) {
    return (request, out) -> {
      head(out, "200 OK", "Content-Length: " + content.length);
      out.write(content);
    };
  }

  /** As {@link #serving}, but breaks off when a byte of the content is reached. */
  static Behaviour cuttingAt(byte[] content, String tag, int end) {
    return (request, out) -> send(out, content, tag, request.from(), end);
  }

  /** As {@link #cuttingAt}, but falls silent instead. */
  static Behaviour stallingAt(byte[] content, String tag, int end) {
    return (request, out) -> {
      send(out, content, tag, request.from(), end);
      out.flush();
      Thread.sleep(60_000);
    };
  }

  /** Answers with a status and nothing else. */
  static Behaviour status(String status, String... headers) {
    return (request, out) -> {
      head(out, status, headers);
      out.flush();
    };
  }

  private static void send(OutputStream out, byte[] content, String tag, int from, int end)
      throws IOException {
    String length = "Content-Length: " + (content.length - from);
    String etag = "ETag: " + tag;
    if (from > 0) {
      String range = from + "-" + (content.length - 1) + "/" + content.length;
      head(out, "206 Partial Content", length, etag, "Content-Range: bytes " + range);
    } else {
      head(out, "200 OK", length, etag);
    }
    out.write(content, from, Math.max(0, end - from));
  }

  static void head(OutputStream out, String status, String... headers) throws IOException {
    String text = "HTTP/1.1 " + status + "\r\nConnection: close\r\n";
    for (String header : headers) {
      text += header + "\r\n";
    }
    out.write(
        (text + (headers.length == 0 ? "Content-Length: 0\r\n" : "") + "\r\n")
            .getBytes(ISO_8859_1));
  }
}
