package org.selectivebackprop.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.selectivebackprop.datasets.Refusals.assertRefused;
import static org.selectivebackprop.datasets.Refusals.assertRefusedToUser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.ExampleBatch;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.core.networks.TabularMlp;
import org.selectivebackprop.datasets.Access;

/** Tables of every form, and what is wrong with others. */
class CsvDatasetTest {
  private static final String TRAIN =
      """
      size,colour,price,kind
      1,red,10.5,a
      2,blue,20,b
      3,red,30,a
      4,green,-4e1,b
      5,blue,50,a
      """;

  private static final String TEST = "kind,price,colour,size\nb,1,red,6\na,2,violet,7\n";

  @TempDir private Path folder;

  @Test
  void columnsBecomeNumbersAndIdsOfCategories() throws IOException {
    write("train.csv", TRAIN);
    write("test.csv", TEST);
    Dataset dataset = csv("kind");
    assertThat(dataset.spec().inputs())
        .containsExactly(
            Feature.float32("numbers", 2),
            Feature.words("categories", List.of("colour: other", "colour=blue", "colour=red"), 1));
    assertThat(dataset.spec().target()).isEqualTo(new Target.ClassIndex(List.of("a", "b")));
    ExampleBatch train = all(dataset, dataset.train());
    assertThat(train.floats(0)).containsExactly(1, 10.5f, 2, 20, 3, 30, 4, -40, 5, 50);
    assertThat(train.ints(1)).containsExactly(2, 1, 2, 0, 1);
    assertThat(labels(dataset.train())).containsExactly(0, 1, 0, 1, 0);
    ExampleBatch test = all(dataset, dataset.test());
    assertThat(test.floats(0)).containsExactly(6, 1, 7, 2);
    assertThat(test.ints(1)).containsExactly(2, 0);
    assertThat(labels(dataset.test())).containsExactly(1, 0);
    assertThat(dataset.normalisation().mean().get(0)).isEqualTo(3);
  }

  @Test
  void anEveryKindOfTargetIsRead() throws IOException {
    write(
        "train.csv", TRAIN.replace("kind", "who").replace(",a\n", ",3\n").replace(",b\n", ",12\n"));
    write("test.csv", TEST.replace("kind", "who").replace("b,", "3,").replace("\na,", "\n12,"));
    assertThat(csv("who").spec().target()).isEqualTo(new Target.ClassIndex(List.of("3", "12")));
    assertThat(csv("who", TargetColumns.Kind.NUMBERS).spec().target())
        .isEqualTo(new Target.Reals(1));
    Dataset prices = csv("price");
    assertThat(prices.spec().target()).isEqualTo(new Target.Reals(1));
    float[] standard = all(prices, prices.train()).targets();
    double mean = IntStream.range(0, 5).mapToDouble(i -> standard[i]).average().orElseThrow();
    double square = IntStream.range(0, 5).mapToDouble(i -> standard[i] * standard[i]).sum();
    assertThat(mean).isCloseTo(0, org.assertj.core.data.Offset.offset(1e-6));
    assertThat(square).isCloseTo(5, org.assertj.core.data.Offset.offset(1e-5));
    write("train.csv", "x,wet,cold\n1,0,true\n2,1,False\n3,1,true\n");
    write("test.csv", "x,wet,cold\n1,0.5,1\n");
    Dataset labels = open(settings(TargetColumns.Kind.AUTO), List.of("wet", "cold"));
    assertThat(labels.spec().target()).isEqualTo(new Target.MultiLabel(List.of("wet", "cold")));
    assertThat(all(labels, labels.train()).targets()).containsExactly(0, 1, 1, 0, 1, 1);
    assertThat(all(labels, labels.test()).targets()).containsExactly(0.5f, 1);
  }

  @Test
  void rowsOfOneFileAreDividedByWhatTheyHold() throws IOException {
    List<String> rows = new ArrayList<>();
    IntStream.range(0, 300).forEach(i -> rows.add(i + "," + (i % 2 == 0 ? "even" : "odd")));
    rows.addAll(rows.subList(0, 50)); // which must not be on both sides
    write("rows.csv", "n,parity\n" + String.join("\n", rows));
    Dataset whole = csv("parity");
    Set<Float> tested = numbers(whole, whole.test());
    Set<Float> trained = numbers(whole, whole.train());
    assertThat(tested).hasSizeBetween(30, 90).doesNotContainAnyElementsOf(trained);
    assertThat(whole.train().size() + whole.test().size()).isEqualTo(350);
    java.util.Collections.reverse(rows);
    write("rows.csv", "n,parity\n" + String.join("\n", rows.subList(0, 250)));
    Dataset fewer = csv("parity");
    assertThat(tested).containsAll(numbers(fewer, fewer.test()));
    assertThat(csv("parity").checksum()).isEqualTo(fewer.checksum());
  }

  @Test
  void filesOfOtherProgramsAreRead() throws IOException {
    write("train.csv", TRAIN);
    write("test.csv", TEST);
    Dataset plain = csv("kind");
    for (String other :
        List.of(
            "\uFEFF" + TRAIN,
            TRAIN.replace("\n", "\r\n"),
            TRAIN.replace(',', ';'),
            TRAIN.replace(',', '\t'),
            TRAIN.replace("red", "\"red\"").replace(",a", " , a "),
            TRAIN.replace("\n", "\n\n").stripTrailing())) {
      write("train.csv", other);
      assertThat(csv("kind").checksum()).as(other).isEqualTo(plain.checksum());
    }
    Files.write(
        folder.resolve("train.csv"), ("\uFEFF" + TRAIN).getBytes(StandardCharsets.UTF_16BE));
    assertThat(csv("kind").checksum()).isEqualTo(plain.checksum());
    write(
        "train.csv",
        TRAIN.replace("red", "\"re\nd, \"\"#\"").replace("2,", "#2,").replace("#2,", "2,"));
    assertThat(csv("kind").spec().inputs().get(1).vocabulary()).contains("colour=re\nd, \"#");
  }

  @Test
  void aLineThatBeginsWithAHashIsARow() throws IOException {
    write("train.csv", "tag,y\n#a,1.5\nb,2.5\n#a,3.25\n");
    write("test.csv", "tag,y\n#b,1\n");
    assertThat(csv("y").train().size()).isEqualTo(3);
  }

  @Test
  void whatIsMissingOrWrongIsNamed() throws IOException {
    write("test.csv", TEST);
    for (String missing : List.of("", "NA", "n/a", "NaN", "?", "null")) {
      refused(
          TRAIN.replace("4,green", missing + ",green"),
          "a value is missing",
          "line 5, column 'size'",
          "leave-out");
    }
    refused(
        TRAIN.replace("green", " "), "a value is missing", "line 5, column 'colour'", "fill it in");
    refused(
        TRAIN.replace("30,a", "30,"), "a value is missing", "line 4, column 'kind'", "fill it in");
    refused(
        TRAIN.replace("3,red", "inf,red"),
        "'inf' is no finite number",
        "line 4, column 'size'",
        "correct");
    refused(
        TRAIN.replace("3,red", "1e300,red"),
        "'1e300' is no finite",
        "line 4, column 'size'",
        "correct");
    refused(
        TRAIN.replace("3,red", "three,red"),
        "'three' is no number, as 4 others",
        "line 4, column 'size'",
        "categorical");
    refused(TRAIN.replace("3,red", "3,red,9"), "line 4: 5 values, not 4", "train.csv", "correct");
    refused(
        TRAIN.replace("3,red,30,a", "3,red"), "line 4: 2 values, not 4", "train.csv", "correct");
    refused(TRAIN.replace("price", "size"), "two columns are called 'size'", "line 1", "once");
    refused(TRAIN.replace("size", ""), "column 1 has no name", "line 1", "index=False");
    refused("1,2,3\n4,5,6\n", "the first line holds numbers", "line 1", "names");
    refused("", "the file is empty", "train.csv", "correct");
    refused("size,colour,price,kind\n", "0 examples to train on", "train.csv", "give more rows");
    refused(
        TRAIN.replace("blue", "red").replace("green", "red"),
        "every row to train on holds 'red'",
        "column 'colour'",
        "leave the column out");
    refused(
        TRAIN.replace(",b", ",a"),
        "every row to train on holds 'a'",
        "column 'kind'",
        "two values");
    refused(TRAIN.replace("red", "\"red"), "damaged", "train.csv", "correct");
    refused(
        TRAIN.replace("red", "r".repeat(2000)),
        "a category of 2000 characters",
        "line 2, column 'colour'",
        "correct");
    refused(TRAIN.replace("red", "r".repeat(2_000_000)), "damaged", "train.csv", "correct");
    Files.write(
        folder.resolve("train.csv"),
        TRAIN.replace("green", "gr\u00FCn").getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(() -> csv("kind"), "no text in UTF-8", "train.csv, line 5", "iconv");
  }

  @Test
  void whatIsWrongInTheFileToTestOnIsNamed() throws IOException {
    write("train.csv", TRAIN);
    refusedTest(
        "kind,price,colour,size\nc,1,red,6\n",
        "class 'c' is in no row to train on",
        "line 2, column 'kind'",
        "add rows");
    refusedTest(
        "kind,price,colour,size\na,x,red,6\n",
        "'x' is no number",
        "line 2, column 'price'",
        "correct");
    refusedTest(
        "kind,price,colour,size\n",
        "5 examples to train on and 0 to test on",
        "test.csv",
        "more rows");
    refusedTest(
        "price,colour,size\n1,red,6\n",
        "no column 'kind', as train.csv has",
        "test.csv",
        "leave this file out");
  }

  @Test
  void settingsThatDoNotFitAreNamed() throws IOException {
    write("one.csv", TRAIN);
    assertRefusedToUser(() -> csv("kinds"), "no column 'kinds'", "'target'", "did you mean 'kind'");
    assertRefusedToUser(
        () -> open(settings(TargetColumns.Kind.AUTO), List.of()),
        "[size, colour, price, kind]",
        "'target'",
        "target: kind");
    assertRefusedToUser(
        () -> open(settings(TargetColumns.Kind.CLASS), List.of("kind", "size")),
        "a class is in one column",
        "'target'",
        "labels");
    write("two.csv", TRAIN);
    assertRefused(
        () -> csv("kind"),
        "which file is to be read? There are [one.csv, two.csv]",
        folder.toString(),
        "train.csv");
    Files.delete(folder.resolve("one.csv"));
    Files.delete(folder.resolve("two.csv"));
    assertRefused(
        () -> csv("kind"), "no file in it ends in .csv, .tsv", folder.toString(), "train.csv");
  }

  @Test
  void identifiersAreNoCategoriesAndNumbersMayBe() throws IOException {
    String rows =
        IntStream.range(0, 400)
            .mapToObj(i -> "id" + i + "," + i % 7 + "," + i)
            .collect(Collectors.joining("\n"));
    write("t.csv", "name,day,y\n" + rows);
    assertRefused(() -> csv("y"), "different values in", "column 'name'", "leave-out");
    CsvDataset days =
        new CsvDataset(
            List.of("y"),
            List.of("name"),
            List.of("day"),
            1,
            true,
            settings(TargetColumns.Kind.AUTO));
    assertThat(days.open(Access.to(folder)).spec().text()).isEqualTo("categories int32 1 of 8 ids");
    assertThat(new TabularMlp(8, 1, 0, 4).build(days.open(Access.to(folder)).spec().inputs(), 1))
        .isNotNull();
  }

  @Test
  void whatLooksLikeOtherDataIsRefused() throws IOException {
    write("test.csv", "x,kind\n1,0\n");
    refused("x,kind\n1,0\n2,1\n3,NA\n", "missing: 'NA'", "line 4, column 'kind'", "fill it in");
    refused("x;kind\n1,5;a\n2,5;b\n", "'1,5' is no number", "column 'x'", "with a point");
    refused("x,kind\n1,a\n1.0,b\n", "every row to train on holds '1'", "column 'x'", "leave");
    refused("x,kind\na,0\nb,1\n", "no value is there 2 times", "column 'x'", "min-count");
    assertRefusedToUser(
        () -> open(settings(TargetColumns.Kind.AUTO), List.of("kind", "kind")),
        "column 'kind' is named twice",
        "'target'",
        "once");
    Files.delete(folder.resolve("test.csv"));
    Files.createDirectory(folder.resolve("test.csv"));
    refused(TRAIN, "no plain file", "test.csv", "put the file in its place");
    Files.delete(folder.resolve("test.csv"));
    Files.createSymbolicLink(folder.resolve("test.csv"), folder.resolve("gone.csv"));
    refused(TRAIN, "a link to what is not there", "test.csv", "put the file in its place");
  }

  private void refused(String train, String what, String where, String fix) throws IOException {
    write("train.csv", train);
    assertRefused(() -> csv("kind"), what, where, fix);
  }

  private void refusedTest(String test, String what, String where, String fix) throws IOException {
    write("test.csv", test);
    assertRefused(() -> csv("kind"), what, where, fix);
  }

  private Dataset csv(String target) {
    return csv(target, TargetColumns.Kind.AUTO);
  }

  private Dataset csv(String target, TargetColumns.Kind kind) {
    return open(settings(kind), List.of(target));
  }

  private Dataset open(TableSettings settings, List<String> target) {
    return new CsvDataset(target, List.of(), List.of(), 2, true, settings).open(Access.to(folder));
  }

  static TableSettings settings(TargetColumns.Kind kind) {
    return new TableSettings(kind, true, TableSettings.Separator.AUTO, 0.2, 0);
  }

  private static Set<Float> numbers(Dataset dataset, Dataset.Split split) {
    Set<Float> numbers = new HashSet<>();
    for (float value : all(dataset, split).floats(0)) {
      numbers.add(value);
    }
    return numbers;
  }

  private static ExampleBatch all(Dataset dataset, Dataset.Split split) {
    ExampleBatch batch = new ExampleBatch(dataset.spec(), split.size());
    IntStream.range(0, split.size()).forEach(id -> split.read(id, batch, id));
    return batch;
  }

  private static int[] labels(Dataset.Split split) {
    return IntStream.range(0, split.size()).map(split::label).toArray();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
