package org.selectivebackprop.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.selectivebackprop.datasets.Refusals.assertRefused;
import static org.selectivebackprop.datasets.Refusals.assertRefusedToUser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.core.networks.TextCnn;
import org.selectivebackprop.datasets.Access;

/** Texts of lines and of tables, cut into tokens. */
class TextDatasetTest {
  private static final String TRAIN =
      """
      good\tA good film, a VERY good film!
      bad\tNot a good film.
      bad\tI don't like it: a "film"
      """;

  private static final String TEST = "good\tan unseen film\n";

  @TempDir private Path folder;

  @Test
  void wordsGetIdsByHowOftenTheyAreThere() throws IOException {
    write("train.txt", TRAIN);
    write("test.txt", TEST);
    Dataset dataset = text(8, 10_000, 2);
    assertThat(dataset.spec().inputs())
        .containsExactly(
            Feature.words("tokens", List.of("(padding)", "(unknown)", "a", "film", "good"), 8));
    assertThat(dataset.spec().target()).isEqualTo(new Target.ClassIndex(List.of("bad", "good")));
    assertThat(ids(dataset, dataset.train(), 0)).containsExactly(2, 4, 3, 1, 2, 1, 4, 3);
    assertThat(ids(dataset, dataset.train(), 1)).containsExactly(1, 2, 4, 3, 1, 0, 0, 0);
    assertThat(ids(dataset, dataset.train(), 2)).containsExactly(1, 1, 1, 1, 1, 2, 1, 3);
    assertThat(ids(dataset, dataset.test(), 0)).containsExactly(1, 1, 3, 0, 0, 0, 0, 0);
    assertThat(text(8, 4, 2).spec().inputs().get(0).vocabulary())
        .containsExactly("(padding)", "(unknown)", "a", "film");
    assertThat(new TextCnn(4, 2, 0).build(dataset.spec().inputs(), 2)).isNotNull();
  }

  @Test
  void tablesAndLinesAreTheSame() throws IOException {
    write("train.txt", TRAIN);
    write("test.txt", TEST);
    String checksum = text(8, 100, 1).checksum();
    write("train.txt", "label\ttext\n" + TRAIN);
    write("test.txt", "label\ttext\n" + TEST);
    assertThat(text(8, 100, 1).checksum()).isEqualTo(checksum);
    write("train.txt", "\uFEFF" + TRAIN.replace("\n", "\r\n\r\n"));
    write("test.txt", TEST);
    assertThat(text(8, 100, 1).checksum()).isEqualTo(checksum);
    Files.delete(folder.resolve("train.txt"));
    Files.delete(folder.resolve("test.txt"));
    write("train.csv", "id,text,label\n" + csv(TRAIN));
    write("test.csv", "text,label,id\nan unseen film,good,7\n");
    assertThat(text(8, 100, 1).checksum()).isEqualTo(checksum);
  }

  @Test
  void quotesInLinesAreTextWithNamesOfColumnsToo() throws IOException {
    String rows = "good\t\"a film 1\nbad\tb film 1\"\n".repeat(20);
    write("train.tsv", "label\ttext\n" + rows);
    write("test.tsv", "label\ttext\n" + TEST);
    assertThat(text(8, 100, 1).train().size()).isEqualTo(40);
  }

  private static String csv(String lines) {
    StringBuilder rows = new StringBuilder();
    lines
        .lines()
        .map(line -> line.split("\t"))
        .forEach(
            parts ->
                rows.append("1,\"" + parts[1].replace("\"", "\"\"") + "\"," + parts[0] + "\n"));
    return rows.toString();
  }

  @Test
  void linesMayHaveAnotherSeparator() throws IOException {
    StringBuilder lines = new StringBuilder();
    IntStream.range(0, 40)
        .forEach(i -> lines.append(i % 2 == 0 ? "good" : "bad").append("|a film " + i + "\n"));
    write("one.txt", lines.toString());
    TableSettings bars =
        new TableSettings(TargetColumns.Kind.AUTO, true, TableSettings.Separator.BAR, 0.3, 0);
    Dataset dataset =
        new TextDataset("text", "label", Tokens.CHARACTERS, true, 4, 99, 1, bars)
            .open(Access.to(folder));
    assertThat(dataset.spec().inputs().get(0).vocabulary()).contains(" ", "a").doesNotContain("|");
  }

  @Test
  void textsAreCutTheSameEverywhere() {
    Locale before = Locale.getDefault();
    try {
      for (Locale locale : List.of(Locale.ROOT, Locale.forLanguageTag("tr"))) {
        Locale.setDefault(locale);
        assertThat(Tokens.WORDS.of("IT'S 'I' caf\u00E9 cafe\u0301\u00A0x2!?", true, 99))
            .containsExactly("it's", "'", "i", "'", "caf\u00E9", "caf\u00E9", "x2", "!", "?");
        assertThat(Tokens.WORDS.of("\u65E5\u672C \uD83D\uDE00ok", false, 99))
            .containsExactly("\u65E5\u672C", "\uD83D\uDE00", "ok");
        assertThat(Tokens.WORDS.of("one two three", false, 2)).containsExactly("one", "two");
        assertThat(Tokens.CHARACTERS.of("\u00C9\t\uD83D\uDE00", true, 99))
            .containsExactly("\u00E9", " ", "\uD83D\uDE00");
        assertThat(Tokens.BYTES.of("A\u00E9", false, 99)).containsExactly("0x41", "0xC3", "0xA9");
        assertThat(Tokens.WORDS.of(" \t ", true, 9)).isEmpty();
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void numbersMayBePredicted() throws IOException {
    write("train.tsv", "0.5\ta b\n-1.25\tb c\n7\tc a\n");
    write("test.tsv", "2\ta\n");
    assertThat(text(3, 9, 1).spec().target()).isEqualTo(new Target.Reals(1));
  }

  @Test
  void whatIsMissingOrWrongIsNamed() throws IOException {
    write("test.txt", TEST);
    refused("good\n", "1 values, not 2", "train.txt", "correct");
    refused("good\ta\tb\n", "3 values, not 2", "train.txt", "correct");
    refused("good\t \nbad\tx\n", "a value is missing", "line 1, column 'text'", "fill it in");
    refused("good\ta a\n\tb b\n", "a value is missing", "line 2, column 'label'", "fill it in");
    refused("good\ta a\ngood\tb\n", "every row to train on holds 'good'", "'label'", "two values");
    refused("good\ta b\nbad\tc\n", "no token is there 2 times", "train.txt", "'min-count'");
    refused(
        "bad\ta a\nok\tb\n", "class 'good' is in no row to train on", "test.txt, line 1", "add");
    refused("", "0 examples to train on", "train.txt", "more rows");
    refused("good\t" + "x".repeat(2_000_000), "damaged", "train.txt", "correct");
    Files.write(
        folder.resolve("train.txt"),
        "good\ta\nbad\t\u00FC\n".getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(() -> text(4, 9, 2), "no text in UTF-8", "train.txt, line 2", "iconv");
    Files.delete(folder.resolve("train.txt"));
    Files.delete(folder.resolve("test.txt"));
    write("reviews.csv", "texts,label\na,b\n");
    assertRefusedToUser(
        () -> text(4, 9, 2), "no column 'text'", "parameter 'text'", "did you mean 'texts'");
    write("other.txt", TRAIN);
    assertRefused(() -> text(4, 9, 2), "which file is to be read?", folder.toString(), "train");
  }

  @Test
  void aTextOfSpacesIsRefused() throws IOException {
    write("test.txt", TEST);
    refused("good\ta\nbad\t\u00A0\n", "nothing but spaces", "line 2, column 'text'", "correct");
  }

  private void refused(String train, String what, String where, String fix) throws IOException {
    write("train.txt", train);
    assertRefused(() -> text(4, 9, 2), what, where, fix);
  }

  private Dataset text(int length, int vocabulary, int minCount) {
    return new TextDataset(
            "text",
            "label",
            Tokens.WORDS,
            true,
            length,
            vocabulary,
            minCount,
            CsvDatasetTest.settings(TargetColumns.Kind.AUTO))
        .open(Access.to(folder));
  }

  private static int[] ids(Dataset dataset, Dataset.Split split, int id) {
    ExampleBatch batch = new ExampleBatch(dataset.spec(), 1);
    IntStream.of(id).forEach(each -> split.read(each, batch, 0));
    return batch.ints(0);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
