package org.selectivebackprop.datasets.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.DatasetFile;
import org.selectivebackprop.core.data.DatasetProvider;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.core.data.Examples;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.example.Feature;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.param.Suggestions;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.datasets.io.DataFile;
import org.selectivebackprop.datasets.io.HeapRoom;
import org.selectivebackprop.datasets.io.OwnFiles;
import org.selectivebackprop.tables.CsvForm;
import org.selectivebackprop.tables.CsvTable;

/**
 * A user's own texts as rows of ids of one length: 0 where a text has ended, 1 for unknown ones.
 */
record TextDataset(
    String text,
    String label,
    Tokens tokens,
    boolean lowerCase,
    int length,
    int vocabulary,
    int minCount,
    TableSettings settings)
    implements DatasetSource {
  private static final List<String> ENDINGS = List.of(".txt", ".tsv", ".csv");
  private static final String CSV = ".csv";
  private static final String WHERE = "data set 'text', parameter ";
  private static final String PADDING = "(padding)";
  private static final String UNKNOWN = "(unknown)";

  /** Characters of a token, and bytes that one takes in memory, about. */
  private static final int LONGEST = 100;

  private static final int TOKEN_BYTES = 200;

  /** Examples after which the memory that they take is looked at. */
  private static final int SOME = 1024;

  private static final OwnFiles OWN =
      new OwnFiles(
          "text",
          "put one file, or train and test, of lines 'label<TAB>text' (.txt or .tsv) or with such"
              + " columns (.csv) into one folder and give it with --data-dir, or in code with"
              + " dataDirectory");

  @Override
  public Dataset open(DataAccess access) {
    TableFiles files = TableFiles.find(OWN, OWN.folder(access), ENDINGS, settings, settings.form());
    CsvForm lines = settings.lines(List.of(label, text));
    boolean isCsv =
        files.train().path().toString().toLowerCase(java.util.Locale.ROOT).endsWith(CSV);
    boolean named = !isCsv && isNamed(files, lines);
    TableFiles formed = isCsv ? files : files.with(named ? settings.lines(List.of()) : lines);
    List<String> header = formed.header();
    for (String name : List.of(text, label)) {
      if (!header.contains(name) || text.equals(label)) {
        throw new ConfigException(
            text.equals(label)
                ? "text and label are the same column, '" + name + "'"
                : "there is no column '" + name + "'",
            WHERE + (name.equals(text) ? "'text'" : "'label'"),
            Suggestions.hint(name, header));
      }
    }
    return read(formed, access);
  }

  /** Whether the first line of a file of lines names the columns. */
  private boolean isNamed(TableFiles files, CsvForm lines) {
    try (CsvTable table = CsvTable.open(files.train().path(), lines, files.train().remedy())) {
      return table.next() && List.copyOf(table.values()).containsAll(List.of(label, text));
    }
  }

  private Dataset read(TableFiles files, DataAccess access) {
    DataFile file = files.train();
    List<String> columns = List.of(label, text);
    ColumnScan scan = new ColumnScan(label, 0);
    files.scan(columns, scan::add);
    TargetColumns targets =
        new TargetColumns(List.of(label), List.of(scan), settings.kind(), file, WHERE + "'label'");
    Vocabulary words = new Vocabulary();
    List<int[]> train = new ArrayList<>();
    List<int[]> test = new ArrayList<>();
    files.rows(
        columns,
        row -> {
          targets.add(row, 0);
          List<String> cut = tokens.of(row.present(1), lowerCase, length);
          if (cut.isEmpty()) {
            throw row.refuse(1, "a text of nothing but spaces");
          }
          (row.trained() ? train : test)
              .add(
                  cut.stream()
                      .map(word -> word.length() > LONGEST ? UNKNOWN : word)
                      .mapToInt(word -> words.id(word, row.trained()))
                      .toArray());
          int size = train.size() + test.size();
          if (size % SOME == 0) {
            long each = 100 + 2L * Integer.BYTES * length;
            HeapRoom.require(each * size + (long) TOKEN_BYTES * words.size(), row.file());
          }
        });
    files.requireBoth(train.size(), test.size());
    List<Integer> chosen =
        words.frequent(minCount).stream()
            .filter(id -> !words.value(id).equals(UNKNOWN))
            .limit(vocabulary - 2)
            .toList();
    if (chosen.isEmpty()) {
      throw file.remedied("give more text, or a smaller 'min-count'")
          .refuse("no token is there %s times to train on".formatted(minCount));
    }
    List<String> names = new ArrayList<>(List.of(PADDING, UNKNOWN));
    chosen.forEach(id -> names.add(words.value(id)));
    int[] places = words.places(chosen, 2, 1);
    Feature input = Feature.words("tokens", names, length);
    return targets.end(
        Examples.builder().add(input, padded(train, places)),
        Examples.builder().add(input, padded(test, places)),
        settings,
        true,
        file,
        access.listener());
  }

  private int[][] padded(List<int[]> rows, int[] places) {
    rows.replaceAll(
        row -> Arrays.copyOf(Arrays.stream(row).map(id -> places[id]).toArray(), length));
    return rows.toArray(int[][]::new);
  }

  @Override
  public List<DatasetFile> files(DataAccess access) {
    return TableFiles.listed(access, ENDINGS);
  }

  public static final class Provider implements DatasetProvider {
    private static final Param<String> TEXT =
        Param.string("text", "text", "column of the texts, where the first line names columns");
    private static final Param<String> LABEL =
        Param.string("label", "label", "column to predict, where the first line names columns");
    private static final Param<Tokens> TOKENS =
        Param.choice("tokens", Tokens.WORDS, "what a text is cut into");
    private static final Param<Boolean> LOWER_CASE =
        Param.bool("lower-case", true, "whether texts are written in lower case first");
    private static final Param<Integer> LENGTH =
        Param.integer("length", 64, "tokens of a text: the rest is cut, a shorter one padded")
            .in(Range.closed(1, 65_536));
    private static final Param<Integer> VOCABULARY =
        Param.integer(
                "vocabulary",
                10_000,
                "ids at most: of padding, of unknown tokens, and of the most frequent ones")
            .in(Range.closed(3, Feature.MOST_IDS));
    private static final Param<Integer> MIN_COUNT =
        Param.integer(
                "min-count", 2, "how often a token is in the training split at least to get an id")
            .in(Range.atLeast(1));

    @Override
    public PluginInfo info() {
      return PluginInfo.of(
              "text",
              "your own texts: one file, or train and test, of lines 'label<TAB>text' or a CSV with"
                  + " such columns; from --data-dir")
          .withParams(
              TableSettings.after(TEXT, LABEL, TOKENS, LOWER_CASE, LENGTH, VOCABULARY, MIN_COUNT));
    }

    @Override
    public DatasetSource create(ParamValues values) {
      return new TextDataset(
          values.get(TEXT),
          values.get(LABEL),
          values.get(TOKENS),
          values.get(LOWER_CASE),
          values.get(LENGTH),
          values.get(VOCABULARY),
          values.get(MIN_COUNT),
          TableSettings.of(values));
    }
  }
}
