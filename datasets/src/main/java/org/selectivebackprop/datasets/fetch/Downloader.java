package org.selectivebackprop.datasets.fetch;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.selectivebackprop.core.data.DataListener;
import org.selectivebackprop.core.data.DatasetMetadata.Download;
import org.selectivebackprop.core.data.FileDigest;
import org.selectivebackprop.core.error.DataException;

/**
 * Gets one file from whichever address has it, continuing where an earlier attempt ended; placed
 * when its digest is right. An address that has another file, or none, is not tried again.
 */
final class Downloader {
  /** Rounds in all: a server that gives a byte each time is not worth waiting for. */
  private static final int MAX_ROUNDS = 100;

  /**
   * How long to wait to connect and without a byte; rounds in which every address is tried and no
   * byte is gained, at least 1; the pause after the first such round, which doubles with each.
   */
  record RetryPolicy(Duration connect, Duration silence, int rounds, Duration pause) {
    /** For usual connections: gives up after about a minute of failure. */
    static final RetryPolicy USUAL =
        new RetryPolicy(Duration.ofSeconds(20), Duration.ofSeconds(60), 6, Duration.ofSeconds(1));

    /** After this many rounds without gain. */
    long pauseMillis(int fruitless) {
      return pause.toMillis() << Math.min(fruitless - 1, 10);
    }
  }

  private final RetryPolicy policy;
  private final HttpClient client;

  Downloader(RetryPolicy policy) {
    this.policy = policy;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(policy.connect())
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(ProxySelector.getDefault())
            .build();
  }

  /** Downloads a file; the caller holds its folder's {@link DataLock}. */
  void download(Download download, Path target, DataListener listener) {
    new Job(download, target, new PartFile(target), listener).run();
  }

  private final class Job {
    private final Download download;
    private final Path target;
    private final PartFile part;
    private final DataListener listener;
    private final List<URI> addresses;
    private final Map<URI, String> reasons = new LinkedHashMap<>();

    /** The most bytes that have been there: a server that always begins anew must get further. */
    private long best;

    Job(Download download, Path target, PartFile part, DataListener listener) {
      this.download = download;
      this.target = target;
      this.part = part;
      this.listener = listener;
      this.addresses = new ArrayList<>(download.addresses());
    }

    void run() {
      if (part.size() > download.sizeBytes()) {
        part.discard();
      }
      Disk.requireRoom(
          Objects.requireNonNull(target.getParent()), download.sizeBytes() - part.size());
      int fruitless = 0;
      for (int round = 0; round < MAX_ROUNDS && fruitless < policy.rounds(); round++) {
        best = Math.max(best, part.size());
        long before = best;
        if (fruitless > 0) {
          DataLock.pause(policy.pauseMillis(fruitless));
        }
        for (URI address : List.copyOf(addresses)) {
          if (isObtained(address)) {
            return;
          }
        }
        if (addresses.isEmpty()) {
          break;
        }
        fruitless = best > before ? 0 : fruitless + 1;
      }
      throw failed();
    }

    /** Tries one address; true if the file is in its place. */
    private boolean isObtained(URI address) {
      long before = part.size();
      try {
        if (before < download.sizeBytes()) {
          new Transfer(client, policy, download, part, listener).from(address);
        }
        if (isRight()) {
          part.place(target);
          return true;
        }
        part.discard();
        best = 0;
        // Bytes of two versions, or of two servers, may just not fit together.
        reject(address, "has other bytes than the published ones", before == 0);
      } catch (Transfer.Refused refused) {
        reject(address, String.valueOf(refused.getMessage()), true);
      } catch (IOException failed) {
        reject(address, reason(failed), false);
      } catch (InterruptedException stopped) {
        throw DataLock.interrupted(stopped);
      }
      best = Math.max(best, part.size());
      return false;
    }

    private boolean isRight() {
      FileDigest published = download.digest();
      return published.equals(
          Disk.get(part.path(), () -> FileDigest.of(part.path(), published.algorithm(), listener)));
    }

    private void reject(URI address, String reason, boolean forGood) {
      if (!reason.equals(reasons.put(address, reason))) {
        listener.onNote(address + " " + reason);
      }
      if (forGood) {
        addresses.remove(address);
      }
    }

    private DataException failed() {
      return new DataException(
          "could not download %s: %s"
              .formatted(
                  download.name(),
                  reasons.entrySet().stream()
                      .map(entry -> entry.getKey() + " " + entry.getValue())
                      .collect(Collectors.joining("; "))),
          target.toString(),
          "check the network and try again, what has arrived is kept; or put the file there"
              + " ("
              + download.digest()
              + ")");
    }
  }

  private static String reason(IOException failed) {
    if (failed instanceof ConnectException) {
      return "cannot be reached";
    }
    return Objects.requireNonNullElse(failed.getMessage(), failed.getClass().getSimpleName());
  }
}
