package org.selectivebackprop.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.selectivebackprop.core.data.DatasetMetadata.Download;

class DatasetMetadataTest {
  /** Of the three bytes "abc", as in FIPS 180-2, appendix B.1, and RFC 1321, A.5. */
  private static final String SHA256 =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private static final String MD5 = "900150983cd24fb0d6963f7d28e17f72";

  @TempDir private Path folder;

  @Test
  void digestsAreThoseOfTheStandards() throws IOException {
    Path file = Files.writeString(folder.resolve("abc"), "abc");
    assertThat(FileDigest.of(file, "sha256", DataListener.SILENT))
        .isEqualTo(new FileDigest("sha256", SHA256))
        .hasToString("sha256:" + SHA256);
    assertThat(FileDigest.of(file, "md5", DataListener.SILENT))
        .isEqualTo(new FileDigest("md5", MD5));
  }

  @ParameterizedTest
  @CsvSource({
    "sha256, abc",
    "sha1, a9993e364706816aba3e25717850c26c9cd0d89d",
    "md5, ABC",
    "'', ''"
  })
  void whatIsNoDigestIsRefused(String algorithm, String hex) {
    assertThatThrownBy(() -> new FileDigest(algorithm, hex))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../up", "a/b", "a\\b", ".hidden"})
  void aDownloadsNameIsOneFile(String name) {
    assertThatThrownBy(() -> download(name, 1, "https://example.org/x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not a file's name");
  }

  @Test
  void aDownloadHasASizeAndHttpAddresses() {
    assertThat(download("x", 1, "http://example.org/x").addresses()).hasSize(1);
    assertThatThrownBy(() -> download("x", 0, "http://example.org/x"))
        .isInstanceOf(IllegalArgumentException.class);
    for (String address : List.of("file:///etc/passwd", "ftp://example.org/x", "relative")) {
      assertThatThrownBy(() -> download("x", 1, address))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(address);
    }
  }

  private static Download download(String name, long size, String address) {
    return new Download(name, size, new FileDigest("sha256", SHA256), List.of(URI.create(address)));
  }
}
