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
 * rank receives one part of the array from all, sums it in the order of ranks, and all gather the
 * sums. What is sent is the same, 2 (N - 1) / N of the array by each rank.
 *
 * <p>Every operation begins with a head from every rank that says which it is and of which length.
 */
final class GlooCollective implements Collective {
  private static final int HEAD = 16;

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
    wire.allGather(operation, received.tensorOf(HEAD, bytes), sent.tensorOf(0, bytes * size()));
    for (int from = 0; from < size(); from++) {
      in.between(sent.part(from * bytes, bytes), at(from, most, length), count(from, most, length));
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
    return Arrays.stream(
            gather(
                Operation.ALL_GATHER_LONG,
                Long.BYTES * (long) values.length,
                to -> to.asLongBuffer().put(values)))
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
    return Arrays.stream(
            gather(
                Operation.ALL_GATHER_DOUBLE,
                Double.BYTES * (long) values.length,
                to -> to.asDoubleBuffer().put(values)))
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
    heads(Operation.BARRIER, 0, 0);
  }

  @Override
  public byte[] broadcast(byte[] values, int root) {
    Objects.checkIndex(root, size());
    boolean mine = rank() == root;
    int bytes = (int) heads(Operation.BROADCAST, root, mine ? values.length : 0)[root];
    if (bytes == 0) {
      return new byte[0];
    }
    sent.require(bytes);
    if (mine) {
      sent.part(0, bytes).put(values);
    }
    wire.broadcast(sent.tensorOf(0, bytes), root);
    byte[] copy = new byte[bytes];
    sent.part(0, bytes).get(copy);
    return copy;
  }

  /** The bytes of every rank, all sent as many as the most. */
  private ByteBuffer[] gather(Operation operation, long bytes, Consumer<ByteBuffer> values) {
    long[] lengths = heads(operation, 0, bytes);
    long most = Arrays.stream(lengths).max().orElseThrow();
    sent.require(most);
    received.require(most * size());
    values.accept(sent.part(0, bytes));
    if (most > 0) {
      wire.allGather(operation, sent.tensorOf(0, most), received.tensorOf(0, most * size()));
    }
    return IntStream.range(0, size())
        .mapToObj(from -> received.part(from * most, lengths[from]))
        .toArray(ByteBuffer[]::new);
  }

  /** Tells the others what this rank calls, and returns the lengths of all. */
  private long[] heads(Operation operation, int root, long length) {
    head(sent.part(0, HEAD), operation, root, length);
    received.require((long) HEAD * size());
    long all = (long) HEAD * size();
    wire.allGather(operation, sent.tensorOf(0, HEAD), received.tensorOf(0, all));
    return lengths(operation, root, HEAD);
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
