package org.selectivebackprop.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.data.ExampleValues;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.datasets.Access;
import org.selectivebackprop.datasets.Mutants;
import org.selectivebackprop.datasets.io.DataFile;

/** However a table or a text is damaged, it is refused in words, or what is read is valid. */
@Timeout(300)
class MutatedTableTest {
  private static final TableSettings SETTINGS = CsvDatasetTest.settings(TargetColumns.Kind.AUTO);

  @TempDir private Path folder;

  @Test
  void tables() throws IOException {
    String rows =
        IntStream.range(0, 12)
            .mapToObj(i -> i + ".25,\"re, d" + i % 3 + "\",1e" + i + ",k" + i % 2)
            .collect(Collectors.joining("\r\n"));
    DatasetSource source = new CsvDataset(List.of("kind"), List.of(), List.of(), 1, true, SETTINGS);
    attack("rows.csv", "size,colour,price,kind\r\n" + rows, source);
    DatasetSource numbers = new CsvDataset(List.of("y"), List.of(), List.of(), 1, true, SETTINGS);
    attack("rows.csv", "y,x\n" + "1,2\n30,4\n5,60\n7,8\n".repeat(3), numbers);
  }

  @Test
  void texts() throws IOException {
    String lines =
        IntStream.range(0, 12)
            .mapToObj(i -> "l" + i % 2 + "\tSome \u00E9\u65E5 word" + i + ", it's (ok)!")
            .collect(Collectors.joining("\n"));
    for (Tokens tokens : Tokens.values()) {
      attack(
          "lines.txt", lines, new TextDataset("text", "label", tokens, true, 9, 50, 1, SETTINGS));
    }
  }

  private void attack(String name, String good, DatasetSource source) throws IOException {
    new Mutants(folder, name)
        .headerBytes(200)
        .attack(
            Mutants.ROUNDS / 8, good.getBytes(StandardCharsets.UTF_8), file -> read(file, source));
  }

  private static void read(DataFile file, DatasetSource source) {
    Path parent = Objects.requireNonNull(file.path().getParent());
    Dataset dataset;
    try {
      dataset = source.open(Access.to(parent));
    } catch (ConfigException renamed) {
      assertThat(renamed.problems().get(0).what()).contains("column");
      assertThat(renamed.problems().get(0).where()).contains("parameter '");
      return;
    }
    ExampleBatch batch = new ExampleBatch(dataset.spec(), 1);
    for (Dataset.Split split : List.of(dataset.train(), dataset.test())) {
      for (int id = 0; id < split.size(); id++) {
        split.read(id, batch, 0);
        assertThat(ExampleValues.problem(split.inputs(), dataset.spec().target(), batch, 0))
            .isEmpty();
      }
    }
  }
}
