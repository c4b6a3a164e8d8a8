package org.selectivebackprop.engine.tf.device;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.presets.javacpp;

/** The environment of native libraries, which C's {@code environ} adds to and Java cannot. */
public final class NativeEnvironment {
  private static final Map<String, String> ADDED = new TreeMap<>();

  /** What C reads as long as the process lives: never freed. */
  private static final List<Pointer> KEPT = new ArrayList<>();

  private NativeEnvironment() {}

  /** The variables that the process was started with, and those that were added. */
  public static synchronized Map<String, String> variables() {
    Map<String, String> all = new TreeMap<>(System.getenv());
    all.putAll(ADDED);
    return all;
  }

  /**
   * Adds a variable that is not there; whether libraries loaded from now on see it: not on other
   * systems than Linux, or without JavaCPP's library beside the program's jars.
   */
  static synchronized boolean add(String name, String value) {
    if (!System.getProperty("os.name").startsWith("Linux")) {
      return false;
    }
    try {
      load();
    } catch (LinkageError | IOException | RuntimeException missing) {
      return false;
    }
    PointerPointer<Pointer> environ = new PointerPointer<>(Loader.addressof("environ"));
    PointerPointer<Pointer> before = new PointerPointer<>(environ.get(0));
    int count = 0;
    while (before.get(count) != null) {
      count++;
    }
    PointerPointer<Pointer> longer = new PointerPointer<>(count + 2L);
    for (int i = 0; i < count; i++) {
      longer.put(i, before.get(i));
    }
    BytePointer added = new BytePointer(name + "=" + value);
    longer.put(count, added).put(count + 1, (Pointer) null);
    KEPT.addAll(List.of(longer, added));
    environ.put(0, longer);
    ADDED.put(name, value);
    return true;
  }

  private static void load() throws IOException {
    try {
      Loader.load(javacpp.class);
    } catch (UnsatisfiedLinkError notFound) {
      // No module requires the jar that holds it, so on the module path it may be there unresolved.
      String platform = Loader.getPlatform();
      String file = "org/bytedeco/javacpp/" + platform + "/libjnijavacpp.so";
      Path[] path =
          Stream.of(System.getProperty("jdk.module.path", "").split(Pattern.quote(":"), -1))
              .map(Path::of)
              .toArray(Path[]::new);
      try (ModuleReader jar =
          ModuleFinder.of(path)
              .find("org.bytedeco.javacpp." + platform.replace('-', '.'))
              .orElseThrow(() -> notFound)
              .open()) {
        URI library = jar.find(file).orElseThrow(() -> notFound);
        System.load(Loader.cacheResource(library.toURL()).getPath());
      }
    }
  }
}
