package org.selectivebackprop.core.distributed;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.engine.Signal;
import org.selectivebackprop.core.engine.Signals;
import org.selectivebackprop.core.engine.TrainingEngine;
import org.selectivebackprop.core.error.CollectiveException;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.model.Network;
import org.selectivebackprop.core.model.Tensors;

/**
 * What the ranks of one data-parallel run agree on: its recipe before it starts, at every call of
 * the engine what is computed and whether to stop, and after every epoch the weights.
 *
 * <p>All ranks run the same loop on the same numbers. Where they do not, the run ends with an error
 * that names the first rank that differs from rank 0.
 */
public final class DataParallel {
  private static final int HEADER = 2;

  /** What a double holds exactly. */
  private static final long EXACT = (1L << 53) - 1;

  private final Collective collective;
  private BooleanSupplier stop = () -> false;
  private Supplier<String> when = () -> "before training";
  private boolean stopped;

  /** Of one run; the caller closes the collective after it. */
  public DataParallel(Collective collective) {
    this.collective = collective;
  }

  /** The engine of the run, whose calls are shared by the ranks; closes the one given. */
  public TrainingEngine share(TrainingEngine opened, Network network) {
    return new DataParallelEngine(opened, network, this);
  }

  /**
   * Takes a run's part in what ranks agree on.
   *
   * @param requested whether this rank shall stop
   * @param progress where the run is, for errors, such as "epoch 2, after 300 steps"
   */
  public void follow(BooleanSupplier requested, Supplier<String> progress) {
    stop = requested;
    when = progress;
  }

  /** Whether any rank was to stop at the last call: the same on every rank. */
  public boolean stopped() {
    return stopped;
  }

  /** The positions of a batch of this size that this rank computes. */
  public Slice slice(int size) {
    return Slice.of(collective.rank(), collective.size(), size);
  }

  /**
   * Refuses a run that is not the same on every rank.
   *
   * @param described what it is, by name
   * @param initial weights
   * @throws ConfigException on every rank, with all that differs on the first rank that does
   */
  public void requireSame(Map<String, String> described, Tensors initial) {
    Map<String, String> identity = new TreeMap<>(described);
    identity.put("initial weights", "of digest " + HexFormat.of().toHexDigits(Digest.of(initial)));
    List<String> values = new ArrayList<>();
    identity.forEach((name, value) -> values.add(name + " " + value));
    int other = differing(collective.allGather(new long[] {Digest.of(values.toString())}));
    if (other > 0) {
      List<String> first = broadcast(values, 0);
      List<String> second = broadcast(values, other);
      throw new ConfigException(
          "the ranks are not of one run: rank %s has %s, and rank 0 has %s"
              .formatted(other, without(second, first), without(first, second)),
          "rank " + other + " of " + collective.size(),
          "start every rank with the same version, recipe, data and checkpoint");
    }
  }

  private static String without(List<String> some, List<String> others) {
    return some.stream().filter(value -> !others.contains(value)).collect(Collectors.joining(", "));
  }

  private List<String> broadcast(List<String> lines, int root) {
    byte[] text = String.join("\0", lines).getBytes(StandardCharsets.UTF_8);
    return List.of(
        new String(collective.broadcast(text, root), StandardCharsets.UTF_8).split("\0", -1));
  }

  /**
   * Refuses to go on with weights, or anything else that engines keep, of unlike bits.
   *
   * @throws CollectiveException on every rank, naming the first that differs
   */
  public void requireSame(Tensors state) {
    int other = differing(collective.allGather(new long[] {Digest.of(state)}));
    if (other > 0) {
      throw new CollectiveException(
          "the weights of rank %s differ from those of rank 0".formatted(other),
          when.get(),
          "use equal machines and versions on all ranks, or an engine whose steps are deterministic;"
              + " go on from a checkpoint of before");
    }
  }

  /** The first rank that differs from rank 0, or 0. */
  private static int differing(long[][] all) {
    return IntStream.range(1, all.length)
        .filter(rank -> !Arrays.equals(all[rank], all[0]))
        .findFirst()
        .orElse(0);
  }

  Collective collective() {
    return collective;
  }

  /**
   * The signals of a batch, of which each rank has computed its slice. Doubles hold the floats;
   * what is sent is a batch's signals at most.
   *
   * @param call what is computed, the same on every rank
   * @throws CollectiveException on every rank, if one computes something else
   */
  Signals gather(String call, ExampleBatch batch, Signals own, Set<Signal> wanted) {
    List<Signal> order = wanted.isEmpty() ? List.of() : List.copyOf(EnumSet.copyOf(wanted));
    int header = HEADER + order.size();
    int width = order.stream().mapToInt(own::width).sum();
    double[] sent = new double[header + own.size() * width];
    sent[0] = stop.getAsBoolean() ? 1 : 0;
    sent[1] = Digest.of(call, batch) & EXACT;
    int to = header;
    for (int i = 0; i < order.size(); i++) {
      sent[HEADER + i] = own.width(order.get(i));
      for (float value : own.size() == 0 ? new float[0] : own.values(order.get(i))) {
        sent[to++] = value;
      }
    }
    double[][] all = collective.allGather(sent);
    check(call, all);
    List<Signals> parts = new ArrayList<>();
    for (int rank = 0; rank < all.length; rank++) {
      int examples = Slice.of(rank, all.length, batch.size()).size();
      if (examples > 0) {
        parts.add(part(all[rank], order, examples));
      }
    }
    return Signals.joined(parts);
  }

  private static Signals part(double[] received, List<Signal> order, int examples) {
    Signals part = new Signals(examples);
    int at = HEADER + order.size();
    for (int i = 0; i < order.size(); i++) {
      float[] values = new float[examples * (int) received[HEADER + i]];
      for (int value = 0; value < values.length; value++) {
        values[value] = (float) received[at++];
      }
      part.put(order.get(i), values);
    }
    return part;
  }

  private void check(String call, double[][] all) {
    for (int rank = 0; rank < all.length; rank++) {
      stopped |= all[rank][0] > 0;
      if (all[rank][1] != all[0][1]) {
        throw new CollectiveException(
            ("rank %s did not decide as rank 0 did: where this rank is to %s, they have other"
                    + " examples, weights of them or learning rates")
                .formatted(rank, call),
            when.get(),
            "a policy, scorer or data set must decide by its arguments and keyed draws alone, not by"
                + " time, threads or the machine");
      }
    }
  }
}
