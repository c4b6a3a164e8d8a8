package org.selectivebackprop.cluster;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.selectivebackprop.core.distributed.Collective;
import org.selectivebackprop.core.distributed.Membership;

/**
 * The operations, made of Gloo's exchanges of bytes.
 *
 * <p>Sums are not left to Gloo, whose order of summation turns with the place in the array: each
 * rank receives one part of the array from all, sums it in the order of ranks, and sends the sums
 * to all. What is sent is the same, 2 (N - 1) / N of the array by each rank.
 *
 * <p>Ranks send directly to each other, not around Gloo's ring, so that a round takes the delay of
 * the network once, however many ranks there are: a sum takes two rounds. Every operation begins
 * with a head from every rank that says which it is and of which length; what is gathered comes
 * with it, if it is short.
 */
final class GlooCollective implements Collective {
  private static final int HEAD = 16;

  /** Bytes from each rank that come with the head: a loss of 500 examples. */
  private static final int ROOM = 4096 - HEAD;

  private interface Copy {
    void between(ByteBuffer part, int at, int count);
  }

  private interface Add {
    void to(ByteBuffer sum, ByteBuffer part, int count);
  }

  private final Membership membership;
  private final Wire wire;
  private final Buffer sent = new Buffer();
  private final Buffer received = new Buffer();

  GlooCollective(Membership membership, Wire wire) {
    this.membership = membership;
    this.wire = wire;
  }

  @Override
  public int rank() {
    return membership.rank();
  }

  @Override
  public int size() {
    return membership.size();
  }

  @Override
  public void allReduce(float[] values) {
    reduce(
        Operation.ALL_REDUCE_FLOAT,
        values.length,
        Float.BYTES,
        (part, at, count) -> part.asFloatBuffer().put(values, at, count),
        (sum, part, count) -> {
          FloatBuffer to = sum.asFloatBuffer();
          FloatBuffer from = part.asFloatBuffer();
          for (int i = 0; i < count; i++) {
            to.put(i, to.get(i) + from.get(i));
          }
        },
        (part, at, count) -> part.asFloatBuffer().get(values, at, count));
  }

  @Override
  public void allReduce(double[] values) {
    reduce(
        Operation.ALL_REDUCE_DOUBLE,
        values.length,
        Double.BYTES,
        (part, at, count) -> part.asDoubleBuffer().put(values, at, count),
        (sum, part, count) -> {
          DoubleBuffer to = sum.asDoubleBuffer();
          DoubleBuffer from = part.asDoubleBuffer();
          for (int i = 0; i < count; i++) {
            to.put(i, to.get(i) + from.get(i));
          }
        },
        (part, at, count) -> part.asDoubleBuffer().get(values, at, count));
  }

  /** Part {@code r} of the array is summed by rank {@code r}. */
  private void reduce(Operation operation, int length, int width, Copy out, Add add, Copy in) {
    int most = (int) (((long) length + size() - 1) / size());
    long slot = HEAD + ((long) most * width + 7) / 8 * 8;
    sent.require(slot * size());
    received.require(slot * size());
    for (int to = 0; to < size(); to++) {
      head(sent.part(to * slot, HEAD), operation, 0, length);
      out.between(
          sent.part(to * slot + HEAD, slot - HEAD), at(to, most, length), count(to, most, length));
    }
    long all = slot * size();
    wire.allToAll(operation, sent.tensorOf(0, all), received.tensorOf(0, all));
    long[] lengths = lengths(operation, 0, slot);
    if (Arrays.stream(lengths).anyMatch(other -> other != length)) {
      throw wire.lose(operation + " of unlike lengths: " + Arrays.toString(lengths));
    }
    ByteBuffer sum = received.part(HEAD, slot - HEAD);
    for (int from = 1; from < size(); from++) {
      add.to(sum, received.part(from * slot + HEAD, slot - HEAD), count(rank(), most, length));
    }
    long bytes = slot - HEAD;
    if (bytes == 0) {
      return;
    }
    for (int to = 0; to < size(); to++) {
      sent.part(to * bytes, bytes).put(sum.duplicate());
    }
    all = bytes * size();
    wire.allToAll(operation, sent.tensorOf(0, all), received.tensorOf(0, all));
    for (int from = 0; from < size(); from++) {
      ByteBuffer part = received.part(from * bytes, bytes);
      in.between(part, at(from, most, length), count(from, most, length));
    }
  }

  private static int at(int part, int most, int length) {
    return (int) Math.min((long) part * most, length);
  }

  private static int count(int part, int most, int length) {
    return Math.min(most, length - at(part, most, length));
  }

  @Override
  public long[][] allGather(long[] values) {
    long bytes = Long.BYTES * (long) values.length;
    return Arrays.stream(
            gather(Operation.ALL_GATHER_LONG, 0, bytes, to -> to.asLongBuffer().put(values)))
        .map(
            part -> {
              long[] copy = new long[part.capacity() / Long.BYTES];
              part.asLongBuffer().get(copy);
              return copy;
            })
        .toArray(long[][]::new);
  }

  @Override
  public double[][] allGather(double[] values) {
    long bytes = Double.BYTES * (long) values.length;
    return Arrays.stream(
            gather(Operation.ALL_GATHER_DOUBLE, 0, bytes, to -> to.asDoubleBuffer().put(values)))
        .map(
            part -> {
              double[] copy = new double[part.capacity() / Double.BYTES];
              part.asDoubleBuffer().get(copy);
              return copy;
            })
        .toArray(double[][]::new);
  }

  @Override
  public void barrier() {
    gather(Operation.BARRIER, 0, 0, to -> {});
  }

  @Override
  public byte[] broadcast(byte[] values, int root) {
    Objects.checkIndex(root, size());
    int bytes = rank() == root ? values.length : 0;
    ByteBuffer part =
        gather(Operation.BROADCAST, root, bytes, to -> to.put(values, 0, bytes))[root];
    byte[] copy = new byte[part.capacity()];
    part.get(copy);
    return copy;
  }

  /** The bytes of every rank: with the heads, or all sent as many as the most. */
  private ByteBuffer[] gather(
      Operation operation, int root, long bytes, Consumer<ByteBuffer> values) {
    long slot = HEAD + ROOM;
    long all = slot * size();
    sent.require(all);
    received.require(all);
    for (int to = 0; to < size(); to++) {
      head(sent.part(to * slot, HEAD), operation, root, bytes);
      if (bytes <= ROOM) {
        values.accept(sent.part(to * slot + HEAD, bytes));
      }
    }
    wire.allToAll(operation, sent.tensorOf(0, all), received.tensorOf(0, all));
    long[] lengths = lengths(operation, root, slot);
    long most = Arrays.stream(lengths).max().orElseThrow();
    if (most <= ROOM) {
      return parts(lengths, slot, HEAD);
    }
    sent.require(most);
    received.require(most * size());
    values.accept(sent.part(0, bytes));
    wire.allGather(operation, sent.tensorOf(0, most), received.tensorOf(0, most * size()));
    return parts(lengths, most, 0);
  }

  private ByteBuffer[] parts(long[] lengths, long slot, int at) {
    return IntStream.range(0, size())
        .mapToObj(from -> received.part(from * slot + at, lengths[from]))
        .toArray(ByteBuffer[]::new);
  }

  private static void head(ByteBuffer to, Operation operation, int root, long length) {
    to.putInt(operation.code()).putInt(root).putLong(length);
  }

  /** The lengths in the heads that were received, if all are of the same operation. */
  private long[] lengths(Operation operation, int root, long slot) {
    long[] lengths = new long[size()];
    for (int from = 0; from < size(); from++) {
      ByteBuffer head = received.part(from * slot, HEAD);
      int code = head.getInt();
      int rooted = head.getInt();
      if (code != operation.code() || rooted != root) {
        throw wire.lose(
            "rank %s calls %s of root %s, this one %s of root %s"
                .formatted(from, Operation.of(code), rooted, operation, root));
      }
      lengths[from] = head.getLong();
    }
    return lengths;
  }

  @Override
  public void close() {
    wire.close();
  }
}
