package org.selectivebackprop.cluster;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch_gloo;
import org.selectivebackprop.core.distributed.Collective;
import org.selectivebackprop.core.distributed.CollectiveFactory;
import org.selectivebackprop.core.distributed.CollectiveProvider;
import org.selectivebackprop.core.distributed.Membership;
import org.selectivebackprop.core.error.CollectiveException;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.spi.PluginInfo;

/** Connects processes by Gloo, over TCP. */
public final class Gloo implements CollectiveProvider, CollectiveFactory {
  @Override
  public PluginInfo info() {
    return PluginInfo.of("gloo", "arrays between processes, over TCP")
        .withSource("Gloo, as of PyTorch's process group, github.com/pytorch/gloo");
  }

  @Override
  public CollectiveFactory create(ParamValues values) {
    return this;
  }

  @Override
  public Collective join(Membership membership) {
    load();
    return new GlooCollective(membership, Wire.connect(membership));
  }

  @Override
  public String examine() {
    load();
    return "Gloo of PyTorch, " + Loader.getPlatform();
  }

  private static void load() {
    try {
      Loader.load(torch_gloo.class);
      torch.initLogging(); // reads TORCH_CPP_LOG_LEVEL
    } catch (LinkageError | RuntimeException missing) {
      throw new CollectiveException(
          "the library of Gloo cannot be loaded: " + missing,
          "platform " + Loader.getPlatform(),
          "use Linux on x86-64, and keep 500 MB free in ~/.javacpp, where it is unpacked",
          missing);
    }
  }
}
