package org.selectivebackprop.datasets;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.selectivebackprop.core.data.DataAccess;
import org.selectivebackprop.core.data.Dataset;
import org.selectivebackprop.core.data.DatasetFile;
import org.selectivebackprop.core.data.DatasetMetadata;
import org.selectivebackprop.core.data.DatasetSource;

/**
 * CIFAR in its official files: those of its binary version, which is what is downloaded, or those
 * of its Python version where only they are there.
 *
 * @param traits of the data set
 * @param binary its binary version
 * @param python its Python version
 * @param trainRecords images in each training file
 * @param testRecords images in the test file
 */
record CifarFolder(
    DatasetTraits traits, CifarForm binary, CifarForm python, int trainRecords, int testRecords)
    implements DatasetSource {
  @Override
  public Dataset open(DataAccess access) {
    CifarForm form = form(access);
    List<String> files = form.files();
    Path folder = form.official().folder(access, files);
    form.checkNames(folder, traits.classes());
    return new DatasetFiles(
            traits,
            form.train(folder, trainRecords, traits.classes().size()),
            form.test(folder, testRecords, traits.classes().size()),
            folder,
            files.stream().map(folder::resolve).toList(),
            false)
        .open(access);
  }

  @Override
  public Optional<DatasetMetadata> metadata() {
    return Optional.of(binary.official().metadata());
  }

  @Override
  public List<DatasetFile> files(DataAccess access) {
    CifarForm form = form(access);
    return form.official().files(access, form.files());
  }

  private CifarForm form(DataAccess access) {
    return !binary.official().isBegun(access, binary.files())
            && python.official().isBegun(access, python.files())
        ? python
        : binary;
  }
}
