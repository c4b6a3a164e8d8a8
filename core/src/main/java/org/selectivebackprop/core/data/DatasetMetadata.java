package org.selectivebackprop.core.data;

import java.net.URI;
import java.util.List;
import java.util.Objects;

/**
 * What is known about a data set before it is downloaded.
 *
 * @param licence under which its publisher offers it, in a few words
 * @param citation the publication to cite, one line
 * @param home its publisher's page
 * @param downloads its files as the publisher offers them; empty where there is nothing to download
 */
public record DatasetMetadata(String licence, String citation, URI home, List<Download> downloads) {
  /** Copies the list and rejects nulls. */
  public DatasetMetadata {
    Objects.requireNonNull(licence);
    Objects.requireNonNull(citation);
    Objects.requireNonNull(home);
    downloads = List.copyOf(downloads);
  }

  /**
   * One file.
   *
   * @param name what it is called on disk
   * @param sizeBytes its size, at least 1
   * @param digest as published
   * @param addresses where to get it, http or https, the most reliable first
   */
  public record Download(String name, long sizeBytes, FileDigest digest, List<URI> addresses) {
    /** Rejects what cannot be downloaded and checked. */
    public Download {
      addresses = List.copyOf(addresses);
      if (name.isEmpty() || name.contains("/") || name.contains("\\") || name.startsWith(".")) {
        throw new IllegalArgumentException("'" + name + "' is not a file's name");
      }
      if (sizeBytes < 1 || addresses.isEmpty()) {
        throw new IllegalArgumentException(name + " of " + sizeBytes + " bytes at " + addresses);
      }
      for (URI address : addresses) {
        if (!List.of("http", "https").contains(String.valueOf(address.getScheme()))) {
          throw new IllegalArgumentException("'" + address + "' is not an http address");
        }
      }
    }
  }
}
