package org.selectivebackprop.bench.result;

import java.util.LinkedHashMap;
import java.util.Map;

/** The machine and software of a run, as far as they can change a result or a time. */
public final class Environment {
  private Environment() {}

  /** Facts by name. */
  public static Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("framework", version());
    facts.put(
        "java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
    facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    facts.put("cores", Runtime.getRuntime().availableProcessors());
    return facts;
  }

  /** This program's version. */
  public static String version() {
    Module module = Environment.class.getModule();
    return module.isNamed() ? module.getDescriptor().rawVersion().orElse("unknown") : "unknown";
  }
}
