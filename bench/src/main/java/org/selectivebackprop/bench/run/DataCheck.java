package org.selectivebackprop.bench.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.DatasetFile;
import org.selectivebackprop.core.data.FileDigest;
import org.selectivebackprop.core.error.DataException;
import org.selectivebackprop.core.param.PluginSpec;

/** Compares the files of data sets with what they should be, and says so, a line a file. */
public final class DataCheck {
  private final DataAccess access;
  private final PrintStream out;
  private final List<Path> wrong = new ArrayList<>();
  private boolean unknown;
  private boolean begun;

  public DataCheck(DataAccess access, PrintStream out) {
    this.access = access;
    this.out = out;
  }

  public void verify(PluginSpec spec, DataState state) {
    begun = true;
    out.println(spec + ": " + state);
    for (DatasetFile file : state.files()) {
      String verdict = verdict(file);
      out.printf("  %-8s %s%n", verdict, file.path());
      unknown |= verdict.equals("unknown");
      if (verdict.equals("WRONG") || verdict.equals("missing")) {
        wrong.add(file.path());
      }
    }
  }

  private String verdict(DatasetFile file) {
    if (!Files.isRegularFile(file.path())) {
      return "missing";
    }
    if (file.digest().isEmpty()) {
      return "unknown";
    }
    FileDigest expected = file.digest().get();
    try {
      return FileDigest.of(file.path(), expected.algorithm(), access.listener()).equals(expected)
          ? "right"
          : "WRONG";
    } catch (IOException unreadable) {
      return "WRONG";
    }
  }

  /** The end; a DataException if a file is missing or is not what it should be. */
  public void finish() {
    if (!begun) {
      out.println("nothing to check: no data set has files in " + access.home());
    }
    if (unknown) {
      out.println("unknown: there is no digest of these to compare them with");
    }
    if (!wrong.isEmpty()) {
      throw new DataException(
          wrong.size() + (wrong.size() == 1 ? " file is" : " files are") + " missing or wrong",
          String.join(", ", wrong.stream().map(Path::toString).toList()),
          "move wrong files away and run 'sb data fetch'");
    }
  }
}
