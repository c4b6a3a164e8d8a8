package org.selectivebackprop.bench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs that are told to write to one folder. */
class SameFolderIT {
  @TempDir private Path folder;

  @Test
  void oneRunsAndTheOtherIsRefused() throws InterruptedException, ExecutionException {
    ExecutorService both = Executors.newFixedThreadPool(2);
    List<Sb.Ended> ended = new ArrayList<>();
    try {
      List<Future<Sb.Ended>> runs = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        runs.add(both.submit(() -> Sb.in(folder).trainTiny("--epochs", "1", "--out", "deep/out")));
      }
      for (Future<Sb.Ended> run : runs) {
        ended.add(run.get());
      }
    } finally {
      both.shutdownNow();
    }
    ended.sort(Comparator.comparingInt(Sb.Ended::code));
    ended.get(0).succeeded();
    ended.get(1).failed(2, "deep/out", "option --out", "give another folder");
    assertThat(folder.resolve("deep/out")).isDirectoryContaining("glob:**/result.json");
    assertThat(folder.resolve("deep/out/.claim")).doesNotExist();
  }
}
