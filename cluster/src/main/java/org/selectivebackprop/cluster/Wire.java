package org.selectivebackprop.cluster;

import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.chrono.Milliseconds;
import org.bytedeco.pytorch.LongVector;
import org.bytedeco.pytorch.ProcessGroupGloo;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.Work;
import org.selectivebackprop.core.distributed.Membership;
import org.selectivebackprop.core.error.CollectiveException;

/** Gloo's exchanges of bytes; the first that fails ends the group. */
final class Wire implements AutoCloseable {
  private final Rendezvous rendezvous;
  private final ProcessGroupGloo group;
  private Optional<String> lost = Optional.empty();
  private boolean closed;

  private Wire(Rendezvous rendezvous, ProcessGroupGloo group) {
    this.rendezvous = rendezvous;
    this.group = group;
  }

  /** Meets the others and connects to each of them. */
  static Wire connect(Membership membership) {
    Rendezvous rendezvous = Rendezvous.join(membership);
    try {
      ProcessGroupGloo.Options options =
          ProcessGroupGloo.Options.create(new Milliseconds(membership.deadline().toMillis()));
      String address = rendezvous.bound().getHostAddress();
      options.devices().push_back(ProcessGroupGloo.createDeviceForHostname(address));
      return new Wire(
          rendezvous,
          new ProcessGroupGloo(rendezvous.store(), membership.rank(), membership.size(), options));
    } catch (RuntimeException failed) {
      String why = rendezvous.missing("connecting");
      rendezvous.close();
      throw rendezvous.failure("connecting: " + why, failed);
    }
  }

  void allToAll(Operation operation, Supplier<Tensor> from, Supplier<Tensor> to) {
    exchange(
        operation,
        () -> group.alltoall_base(to.get(), from.get(), new LongVector(), new LongVector()));
  }

  void allGather(Operation operation, Supplier<Tensor> from, Supplier<Tensor> to) {
    exchange(operation, () -> group._allgather_base(to.get(), from.get()));
  }

  @SuppressWarnings("try") // the scope frees the tensors that are made in it
  private void exchange(Operation operation, Supplier<Work> exchange) {
    if (closed) {
      throw new IllegalStateException("this rank has left");
    }
    lost.ifPresent(
        why -> {
          throw rendezvous.failure("the group is over: " + why, null);
        });
    try (PointerScope scope = new PointerScope()) {
      exchange.get()._wait();
    } catch (RuntimeException failed) {
      String why = operation + ": " + rendezvous.missing(operation.toString());
      lost = Optional.of(why);
      throw rendezvous.failure(why, failed);
    }
  }

  /** The error of ranks that do not fit together; ends the group. */
  CollectiveException lose(String why) {
    lost = Optional.of(why);
    return rendezvous.failure(why, null);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      group.close();
      rendezvous.close();
    }
  }
}
