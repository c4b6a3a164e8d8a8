package org.selectivebackprop.engine.tf.device;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.selectivebackprop.core.error.EngineException;
import org.tensorflow.TensorFlow;

/** The native library: loads it, and explains why it would not load. */
public final class TfNative {
  private static final String WHERE = "TensorFlow's native library";

  /** It is unpacked once, into the home folder if that can be written, else the temporary one. */
  private static final String ELSEWHERE =
      "unpack it elsewhere with -Dorg.bytedeco.javacpp.cachedir=DIR (of sb:"
          + " SB_JAVA_OPTS=-Dorg.bytedeco.javacpp.cachedir=DIR)";

  /** TensorFlow's first session makes the thread pool of the whole process; 0 before it. */
  private static final AtomicInteger THREADS = new AtomicInteger();

  private TfNative() {}

  public static String load() {
    // JavaCPP refuses to allocate once the process exceeds four times the Java heap, and reads
    // /proc on every allocation to know it. TensorFlow's memory has nothing to do with the heap.
    if (System.getProperty("org.bytedeco.javacpp.maxPhysicalBytes") == null
        && System.getProperty("org.bytedeco.javacpp.maxphysicalbytes") == null) {
      System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    }
    EnvironmentSwitch.turnOnOneDnn();
    try {
      return TensorFlow.version();
    } catch (LinkageError | RuntimeException failed) {
      throw explain(failed, System.getProperty("os.name"), System.getProperty("os.arch"));
    }
  }

  /** Records the size of the process's thread pool; refused if another is in force. */
  public static void claimThreads(int threads) {
    int before = THREADS.compareAndExchange(0, threads);
    if (before != 0 && before != threads) {
      throw new EngineException(
          "threads is " + threads + ", but TensorFlow already runs with " + before,
          "TensorFlow engine, parameter 'threads'",
          "TensorFlow has one thread pool per process: use threads "
              + before
              + ", or another process");
    }
  }

  static EngineException explain(Throwable failed, String system, String processor) {
    String story = story(failed);
    String platform = system + " on " + processor;
    if (story.contains("GLIBC") || story.contains("musl") || story.contains("ld-linux")) {
      return failure(
          "this system's C library does not suit TensorFlow's",
          "use a Linux with glibc 2.34 or later, such as Debian 12 or Ubuntu 22.04; not Alpine",
          failed);
    }
    if (!supported(system, processor)) {
      return failure(
          "TensorFlow has no native library for " + platform,
          "use Linux (x86-64 or arm64) or macOS (arm64), or another engine",
          failed);
    }
    if (story.contains("Could not find jnitensorflow")) {
      return failure(
          "the native library is not there for " + platform,
          "put tensorflow-core-native-1.1.0 with this platform's classifier, such as"
              + " linux-x86_64, beside the program's other jars",
          failed);
    }
    if (story.contains("failed to map segment")) {
      return failure(
          "the native library lies in a folder from which nothing may be executed: "
              + rootMessage(failed),
          ELSEWHERE + ", in a file system that is not mounted noexec",
          failed);
    }
    if (story.contains("Could not create the cache")) {
      return failure(
          "there is no place to unpack the native library: neither the home folder nor the"
              + " temporary one can be written",
          ELSEWHERE,
          failed);
    }
    if (story.contains("cannot open shared object file") || story.contains("file too short")) {
      // JavaCPP does not report a disk that fills up while it unpacks.
      return failure(
          "the native library is not completely unpacked: " + rootMessage(failed),
          "make 700 MB of room for ~/.javacpp/cache, delete what is in it, and try again; or "
              + ELSEWHERE,
          failed);
    }
    return failure(
        "the native library does not load on " + platform + ": " + rootMessage(failed),
        "if it loaded before, delete ~/.javacpp/cache and try again, or " + ELSEWHERE,
        failed);
  }

  private static boolean supported(String system, String processor) {
    String os = system.toLowerCase(Locale.ROOT);
    boolean arm = processor.equals("aarch64") || processor.equals("arm64");
    boolean intel = processor.equals("amd64") || processor.equals("x86_64");
    return os.startsWith("linux") ? arm || intel : os.startsWith("mac") && arm;
  }

  private static EngineException failure(String what, String fix, Throwable cause) {
    return new EngineException(what, WHERE, fix, cause);
  }

  private static String story(Throwable failed) {
    StringBuilder story = new StringBuilder();
    for (Throwable t = failed; t != null && story.length() < 20_000; t = t.getCause()) {
      story.append(t).append('\n');
    }
    return story.toString();
  }

  private static String rootMessage(Throwable failed) {
    Throwable root = failed;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = Optional.ofNullable(root.getMessage()).orElse(root.getClass().getName());
    return message.lines().findFirst().orElse(root.getClass().getName());
  }
}
