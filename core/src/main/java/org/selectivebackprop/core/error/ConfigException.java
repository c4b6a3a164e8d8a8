package org.selectivebackprop.core.error;

import java.util.List;

/** The user asked for something that does not exist or does not fit: exit code 2. */
public final class ConfigException extends FrameworkException {
  private static final long serialVersionUID = 1L;

  /** One problem. */
  public ConfigException(String what, String where, String fix) {
    this(List.of(new Problem(what, where, fix)));
  }

  /** Every problem found, so that they can be mended in one go. */
  public ConfigException(List<Problem> problems) {
    super(problems, null);
  }

  @Override
  public int exitCode() {
    return 2;
  }
}
