package org.selectivebackprop.cluster;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Supplier;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** Memory outside the heap, which grows as it is asked for. */
final class Buffer {
  private BytePointer memory = new BytePointer(1 << 12);

  /**
   * At least this large, its content undefined.
   *
   * @throws IllegalArgumentException if it is larger than a buffer can be
   */
  void require(long bytes) {
    if (bytes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(bytes + " bytes are more than one operation exchanges");
    }
    if (memory.capacity() < bytes) {
      memory.close();
      memory = new BytePointer(Math.max(bytes, Math.min(2 * bytes, Integer.MAX_VALUE)));
    }
  }

  /** A part of it to read and write. */
  ByteBuffer part(long from, long bytes) {
    return memory.asByteBuffer().slice((int) from, (int) bytes).order(ByteOrder.nativeOrder());
  }

  /** A part of it to send or receive, made in the scope of the exchange. */
  Supplier<Tensor> tensorOf(long from, long bytes) {
    return () ->
        torch.from_blob(
            memory.getPointer(from), new long[] {bytes}, new TensorOptions(torch.ScalarType.Byte));
  }
}
