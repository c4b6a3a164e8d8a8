import org.jspecify.annotations.NullMarked;

/** Connects the processes of a distributed run by Gloo, of PyTorch's library; a service. */
@NullMarked
module org.selectivebackprop.cluster {
  requires org.bytedeco.javacpp;
  requires org.bytedeco.javacpp.linux.x86_64;
  requires org.bytedeco.openblas.linux.x86_64;
  requires org.bytedeco.pytorch;
  requires org.bytedeco.pytorch.linux.x86_64;
  requires org.selectivebackprop.core;

  provides org.selectivebackprop.core.distributed.CollectiveProvider with
      org.selectivebackprop.cluster.Gloo;
}
