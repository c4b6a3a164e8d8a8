package org.selectivebackprop.datasets.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.DatasetFile;
import org.selectivebackprop.core.data.DatasetMetadata;
import org.selectivebackprop.core.data.DatasetSource;
import org.selectivebackprop.datasets.fetch.OfficialFiles;
import org.selectivebackprop.datasets.images.Damage;
import org.selectivebackprop.datasets.images.OnDamage;
import org.selectivebackprop.datasets.io.DataFile;

/** A data set in its publisher's files, found or downloaded, the first of its forms at best. */
public record OfficialDataset(DatasetTraits traits, List<Form> forms, boolean slow)
    implements DatasetSource {
  public record Form(OfficialFiles official, List<String> names, Reader reader) {}

  /** Knows which files hold which split; {@link SplitFiles} reads them. */
  @FunctionalInterface
  public interface Reader {
    /** Gives both splits, after a look at what shows that this is the right data set. */
    Splits splits(Function<String, DataFile> files);
  }

  public record Splits(SplitFiles train, SplitFiles test) {}

  @Override
  public Dataset open(DataAccess access) {
    Form form = form(access);
    Path folder = form.official.folder(access, form.names);
    Function<String, Path> paths = name -> OfficialFiles.locate(folder, name);
    Splits splits =
        form.reader.splits(paths.andThen(path -> new DataFile(path, form.official.remedy())));
    List<Path> files = form.names.stream().map(paths).toList();
    return new DatasetFiles(
            traits, splits.train, splits.test, folder, files, slow, new Damage(OnDamage.FAIL))
        .open(access);
  }

  @Override
  public Optional<DatasetMetadata> metadata() {
    return Optional.of(forms.get(0).official.metadata());
  }

  @Override
  public List<DatasetFile> files(DataAccess access) {
    Form form = form(access);
    return form.official.files(access, form.names);
  }

  private Form form(DataAccess access) {
    return forms.stream()
        .filter(form -> form.official.isBegun(access, form.names))
        .findFirst()
        .orElse(forms.get(0));
  }
}
