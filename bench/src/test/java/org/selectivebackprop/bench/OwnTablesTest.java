package org.selectivebackprop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables and texts of a user, from a file to a result. */
class OwnTablesTest {
  @TempDir private Path folder;
  private final Sb sb = new Sb();

  @Test
  void aTableIsTrainedOn() throws IOException {
    write(
        "houses.csv", "rooms,town,price\n", i -> i % 7 + ",town" + i % 3 + "," + (3.5 * i - i % 7));
    assertThat(train("csv: {target: price}", "tabular-mlp: {width: 4}", "squared-error"))
        .as(sb.err())
        .isZero();
    assertThat(sb.err()).contains("errors of 'price' are in units of its standard deviation");
    assertThat(train("csv: {target: prise}", "tabular-mlp: {width: 4}", "squared-error"))
        .isEqualTo(2);
    assertThat(sb.err()).contains("there is no column 'prise'", "did you mean 'price'?");
    write("houses.csv", "rooms,town,price\n", i -> (i == 30 ? "" : i % 7) + ",t" + i % 2 + "," + i);
    assertThat(train("csv: {target: price}", "tabular-mlp: {width: 4}", "squared-error"))
        .isEqualTo(4);
    assertThat(sb.err()).contains("line 32, column 'rooms'");
  }

  @Test
  void textsAreTrainedOn() throws IOException {
    write("lines.txt", "", i -> (i % 2 == 0 ? "good\tvery nice film " : "bad\tno nice film ") + i);
    assertThat(
            train(
                "text: {length: 6}",
                "text-cnn: {embedding: 3, filters: 2}",
                "softmax-cross-entropy"))
        .as(sb.err())
        .isZero();
    assertThat(sb.out()).contains("completed after 1 epoch");
  }

  private void write(String name, String head, java.util.function.IntFunction<String> row)
      throws IOException {
    String rows = IntStream.range(0, 90).mapToObj(row).collect(Collectors.joining("\n"));
    Files.writeString(folder.resolve(name), head + rows + "\n");
  }

  private int train(String dataset, String model, String objective) {
    List<String> args = new ArrayList<>(List.of("train", "--engine", "reference", "--epochs", "1"));
    args.addAll(List.of("--dataset", dataset, "--model", model, "--objective", objective));
    args.addAll(List.of("--data-dir", folder.toString(), "--batch", "16"));
    args.addAll(List.of("--out", folder.resolve("run" + System.nanoTime()).toString()));
    return sb.run(args.toArray(String[]::new));
  }
}
