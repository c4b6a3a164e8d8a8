package org.selectivebackprop.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.ByteVector;
import org.bytedeco.pytorch.Store;
import org.bytedeco.pytorch.StringVector;
import org.bytedeco.pytorch.TCPStore;
import org.jspecify.annotations.Nullable;
import org.selectivebackprop.core.distributed.Membership;
import org.selectivebackprop.core.error.CollectiveException;
import org.selectivebackprop.core.io.Checksums;

/**
 * The store of rank 0, where the ranks meet: each says who it is, waits until all have come, and
 * finds out, when an exchange has failed, which of them is missing.
 */
final class Rendezvous implements AutoCloseable {
  /** How long the living get to say that an exchange has failed for them, too. */
  private static final Duration ROLL_CALL = Duration.ofSeconds(3);

  private static final long PAUSE_MILLIS = 20;
  private static final String REFUSED = "refused";

  private final Membership membership;
  private final InetAddress bound;
  private final TCPStore store;

  private Rendezvous(Membership membership, InetAddress bound, TCPStore store) {
    this.membership = membership;
    this.bound = bound;
    this.store = store;
  }

  /** Returns when all ranks have come. */
  static Rendezvous join(Membership membership) {
    long end = System.nanoTime() + membership.joining().toNanos();
    Endpoint endpoint = Endpoint.of(membership);
    Rendezvous rendezvous = new Rendezvous(membership, endpoint.bound(), endpoint.open(end));
    try {
      rendezvous.register();
      rendezvous.awaitAll(end);
      return rendezvous;
    } catch (CollectiveException refused) {
      // The others read why, while the store is there.
      Endpoint.pause(membership.rank() == 0 ? 2000 : 0);
      rendezvous.close();
      throw refused;
    } catch (RuntimeException gone) {
      rendezvous.close();
      throw rendezvous.failure("rank 0 left while the others joined", gone);
    }
  }

  Store store() {
    return store;
  }

  /** The address that this process listens on. */
  InetAddress bound() {
    return bound;
  }

  private void register() {
    String here = membership.size() + " ranks, token " + digest(membership.token());
    String said = text(store.compareSet("group", new ByteVector(), bytes(here)));
    if (!said.equals(here)) {
      boolean sizes = !said.startsWith(membership.size() + " ");
      throw refuse(
          sizes
              ? "rank %s was told of %s ranks, another of %s"
                  .formatted(membership.rank(), membership.size(), said.split(" ", 2)[0])
              : "rank %s has another token than the rank that came first: it is of another run"
                  .formatted(membership.rank()));
    }
    if (store.add("count/" + membership.rank(), 1) > 1) {
      throw refuse("two processes have rank " + membership.rank());
    }
    store.set("here/" + membership.rank(), bytes("1"));
  }

  private CollectiveException refuse(String why) {
    store.set(REFUSED, bytes(why));
    return refusal(why);
  }

  private void awaitAll(long end) {
    while (true) {
      if (has(REFUSED)) {
        throw refusal(text(store.get(REFUSED)));
      }
      List<Integer> missing = without("here/");
      if (missing.isEmpty()) {
        return;
      }
      if (System.nanoTime() - end > 0) {
        String seconds = membership.joining().toMillis() / 1000.0 + " s";
        throw failure(named(missing) + " did not come within " + seconds, null);
      }
      Endpoint.pause(PAUSE_MILLIS);
    }
  }

  /**
   * Which ranks give no sign after an exchange has failed here, in a clause. The living say so one
   * after the other, as it fails for each.
   */
  String missing(String operation) {
    var seen = ConcurrentHashMap.<Integer>newKeySet();
    Supplier<Boolean> ask =
        () -> {
          store.set("lost/" + membership.rank(), bytes(operation));
          long end = System.nanoTime() + ROLL_CALL.toNanos();
          while (seen.size() < membership.size() && System.nanoTime() - end < 0) {
            IntStream.range(0, membership.size())
                .filter(rank -> has("lost/" + rank))
                .forEach(seen::add);
            Endpoint.pause(PAUSE_MILLIS);
          }
          Endpoint.pause(membership.rank() == 0 ? 10 * PAUSE_MILLIS : 0);
          return true;
        };
    try { // the store may be in a process that is stopped
      Abandonable.call("roll call", ROLL_CALL.toMillis() + 1000, ask);
    } catch (RuntimeException | TimeoutException unanswered) {
      if (!seen.contains(0)) {
        return named(List.of(0)) + " gives no sign";
      }
    }
    List<Integer> missing =
        IntStream.range(0, membership.size()).filter(r -> !seen.contains(r)).boxed().toList();
    return missing.isEmpty()
        ? "it failed on all ranks, or they call different operations"
        : named(missing) + " gives no sign";
  }

  private CollectiveException refusal(String why) {
    return new CollectiveException(
        why,
        where(),
        "give every process a RANK of its own, and all the same WORLD_SIZE, SB_TOKEN and meeting"
            + " point");
  }

  private String where() {
    return "rank %s of %s, at %s:%s"
        .formatted(membership.rank(), membership.size(), membership.host(), membership.port());
  }

  CollectiveException failure(String why, @Nullable Throwable cause) {
    String fix = "see what became of the rank; start all again, from the last checkpoint";
    return cause == null
        ? new CollectiveException(why, where(), fix)
        : new CollectiveException(
            why + " (" + Endpoint.firstLine(cause) + ")", where(), fix, cause);
  }

  private List<Integer> without(String key) {
    return IntStream.range(0, membership.size()).filter(r -> !has(key + r)).boxed().toList();
  }

  private static String named(List<Integer> ranks) {
    return (ranks.size() == 1 ? "rank " : "ranks ")
        + ranks.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  private boolean has(String key) {
    try (StringVector keys = new StringVector(key)) {
      return store.check(keys);
    }
  }

  private static ByteVector bytes(String text) {
    return new ByteVector(text.getBytes(UTF_8));
  }

  private static String text(ByteVector bytes) {
    return new String(bytes.get(), UTF_8);
  }

  private static String digest(String token) {
    byte[] hash = Checksums.sha256().digest(token.getBytes(UTF_8));
    return HexFormat.of().formatHex(Arrays.copyOf(hash, 16));
  }

  @Override
  public void close() {
    store.close();
  }
}
