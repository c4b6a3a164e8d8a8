package org.selectivebackprop.datasets.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.DatasetFile;
import org.selectivebackprop.core.data.DatasetProvider;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.core.data.Examples;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.param.Suggestions;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.datasets.io.DataFile;
import org.selectivebackprop.datasets.io.HeapRoom;
import org.selectivebackprop.datasets.io.OwnFiles;

/** A user's own table: numbers are one input, categories another. Read twice, row by row. */
record CsvDataset(
    List<String> target,
    List<String> leaveOut,
    List<String> categorical,
    int minCount,
    boolean normalise,
    TableSettings settings)
    implements DatasetSource {
  private static final List<String> ENDINGS = List.of(".csv", ".tsv");
  private static final String WHERE = "data set 'csv', parameter ";

  /** Rows after which the memory that they take is looked at. */
  private static final int SOME = 4096;

  private static final OwnFiles OWN =
      new OwnFiles(
          "csv",
          "put one .csv file, or train.csv and test.csv, into one folder and give it with"
              + " --data-dir, or in code with dataDirectory");

  @Override
  public Dataset open(DataAccess access) {
    TableFiles files = TableFiles.find(OWN, OWN.folder(access), ENDINGS, settings, settings.form());
    List<String> header = files.header();
    requireKnown("target", target, header);
    requireKnown("leave-out", leaveOut, header);
    requireKnown("categorical", categorical, header);
    Set<String> apart = new HashSet<>(leaveOut);
    apart.addAll(target);
    List<String> inputs = header.stream().filter(name -> !apart.contains(name)).toList();
    if (target.isEmpty() || target.stream().anyMatch(leaveOut::contains) || inputs.isEmpty()) {
      throw new ConfigException(
          target.isEmpty()
              ? "which column is to be predicted? There are " + header
              : "no column is left to predict, or to predict it from",
          WHERE + (target.isEmpty() ? "'target'" : "'leave-out'"),
          "name columns of " + files.train().path() + ", such as target: " + last(header));
    }
    return read(files, inputs, access);
  }

  private static String last(List<String> header) {
    return header.get(header.size() - 1);
  }

  private static void requireKnown(String parameter, List<String> names, List<String> header) {
    for (String name : names) {
      if (names.indexOf(name) != names.lastIndexOf(name)) {
        throw new ConfigException(
            "column '" + name + "' is named twice", WHERE + "'" + parameter + "'", "name it once");
      }
      if (!header.contains(name)) {
        throw new ConfigException(
            "there is no column '" + name + "'",
            WHERE + "'" + parameter + "'",
            Suggestions.hint(name, header));
      }
    }
  }

  private Dataset read(TableFiles files, List<String> inputs, DataAccess access) {
    DataFile file = files.train();
    List<String> all = Stream.concat(target.stream(), inputs.stream()).toList();
    List<ColumnScan> scans =
        IntStream.range(0, all.size()).mapToObj(i -> new ColumnScan(all.get(i), i)).toList();
    files.scan(all, row -> scans.forEach(scan -> scan.add(row)));
    TargetColumns targets =
        new TargetColumns(
            target, scans.subList(0, target.size()), settings.kind(), file, WHERE + "'target'");
    List<String> numeric = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      ColumnScan scan = scans.get(target.size() + i);
      scan.requireVaried(file);
      boolean numbers = !categorical.contains(inputs.get(i)) && scan.isNumeric(file);
      (numbers ? numeric : others).add(inputs.get(i));
    }
    CategoryColumns categories = new CategoryColumns(others);
    List<String> order = Stream.of(target, numeric, others).flatMap(List::stream).toList();
    List<float[]> train = new ArrayList<>();
    List<float[]> test = new ArrayList<>();
    long bytes = 100 + (long) Integer.BYTES * all.size();
    files.rows(
        order,
        row -> {
          targets.add(row, 0);
          float[] values = new float[numeric.size()];
          for (int i = 0; i < values.length; i++) {
            values[i] = row.number(target.size() + i);
          }
          List<float[]> split = row.trained() ? train : test;
          split.add(values);
          categories.add(row, target.size() + values.length);
          if (split.size() % SOME == 0) {
            HeapRoom.require(bytes * (train.size() + test.size()), row.file());
          }
        });
    files.requireBoth(train.size(), test.size());
    Examples.Builder trainInputs = Examples.builder();
    Examples.Builder testInputs = Examples.builder();
    if (!numeric.isEmpty()) {
      trainInputs.and("numbers", train.toArray(float[][]::new));
      testInputs.and("numbers", test.toArray(float[][]::new));
    }
    if (!others.isEmpty()) {
      CategoryColumns.Input input = categories.end(minCount, file);
      trainInputs.add(input.feature(), input.train());
      testInputs.add(input.feature(), input.test());
    }
    return targets.end(trainInputs, testInputs, settings, normalise, file, access.listener());
  }

  @Override
  public List<DatasetFile> files(DataAccess access) {
    return TableFiles.listed(access, ENDINGS);
  }

  public static final class Provider implements DatasetProvider {
    private static final Param<List<String>> TARGET =
        Param.words("target", List.of(), "column to predict, or a list of several");
    private static final Param<List<String>> LEAVE_OUT =
        Param.words("leave-out", List.of(), "columns that are not read, such as numbers of rows");
    private static final Param<List<String>> CATEGORICAL =
        Param.words(
            "categorical",
            List.of(),
            "columns of categories though they hold numbers; those of text are categories anyway");
    private static final Param<Integer> MIN_COUNT =
        Param.integer(
                "min-count",
                2,
                "how often a category is in the training split at least to get an id of its own;"
                    + " rarer and new ones share one")
            .in(Range.atLeast(1));
    private static final Param<Boolean> NORMALISE =
        Param.bool("normalise", true, "whether numbers get mean 0 and variance 1 by column");

    @Override
    public PluginInfo info() {
      return PluginInfo.of(
              "csv",
              "your own table: one .csv file, or train.csv and test.csv, with a first line of"
                  + " names; from --data-dir")
          .withParams(TableSettings.after(TARGET, LEAVE_OUT, CATEGORICAL, MIN_COUNT, NORMALISE));
    }

    @Override
    public DatasetSource create(ParamValues values) {
      return new CsvDataset(
          values.get(TARGET),
          values.get(LEAVE_OUT),
          values.get(CATEGORICAL),
          values.get(MIN_COUNT),
          values.get(NORMALISE),
          TableSettings.of(values));
    }
  }
}
