package org.selectivebackprop.datasets.cifar;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Pickles as Python 2 writes them, with protocol 2. */
final class PickleBytes {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int remembered;

  PickleBytes() {
    bytes.write(0x80);
    bytes.write(2);
  }

  /** The planes of {@link CifarBytes#records}, pickled. */
  static byte[] cifar(String key, int records, long seed) {
    byte[] binary = CifarBytes.records(records, seed);
    ByteArrayOutputStream planes = new ByteArrayOutputStream();
    PickleBytes pickle = new PickleBytes().raw("}").memo().raw("(");
    pickle.text("batch_label").text("training batch 1 of 5");
    pickle.text(key).raw("]").memo().raw("(");
    for (int i = 0; i < records; i++) {
      pickle.raw("K").raw(binary[i * CifarBytes.RECORD]);
      planes.write(binary, i * CifarBytes.RECORD + 1, CifarBytes.RECORD - 1);
    }
    pickle.raw("e").text("data").array(records, planes.toByteArray()).text("filenames").raw("]");
    return pickle.memo().raw("(").text("a_s_000001.png").text("b.png").raw("eu.").toByteArray();
  }

  /** The same keys and shapes by Python 3: labels 3 and 1, value i of the pixels is i % 251. */
  static byte[] python3() throws IOException {
    try (InputStream in = PickleBytes.class.getResourceAsStream("python3-protocol4.pickle")) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }

  /** The six files and the class names of CIFAR-10 in its Python form. */
  static void writeDataset(Path folder, int records) throws IOException {
    for (int i = 0; i < 5; i++) {
      Files.write(folder.resolve("data_batch_" + (i + 1)), cifar("labels", records, i));
    }
    Files.write(folder.resolve("test_batch"), cifar("labels", records, 99));
    Files.write(folder.resolve("batches.meta"), names("label_names", Cifar10.CLASSES));
  }

  static byte[] names(String key, List<String> names) {
    PickleBytes pickle = new PickleBytes().raw("}(").text(key).raw("](");
    names.forEach(pickle::text);
    return pickle.raw("eu.").toByteArray();
  }

  PickleBytes raw(String code) {
    bytes.writeBytes(code.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  PickleBytes raw(int code) {
    bytes.write(code);
    return this;
  }

  PickleBytes memo() {
    return raw("q").raw(remembered++);
  }

  PickleBytes text(String text) {
    return raw("U").raw(text.length()).raw(text).memo();
  }

  private PickleBytes array(int records, byte[] planes) {
    raw("cnumpy.core.multiarray\n_reconstruct\n").memo();
    raw("cnumpy\nndarray\n").memo().raw("K").raw(0).raw(0x85).memo().text("b").raw(0x87).memo();
    raw("R").memo().raw("(K").raw(1).raw("M").raw(records & 0xFF).raw(records >> 8);
    raw("M").raw(0).raw(3072 >> 8).raw(0x86).memo();
    raw("cnumpy\ndtype\n").memo().text("u1").raw("K").raw(0).raw("K").raw(1).raw(0x87).memo();
    raw("R").memo().raw("(K").raw(3).text("|").raw("NNNJ").raw(255).raw(255).raw(255).raw(255);
    raw("J").raw(255).raw(255).raw(255).raw(255).raw("K").raw(0).raw("t").memo().raw("b");
    raw(0x89).raw("T");
    for (int shift = 0; shift < 32; shift += 8) {
      raw(planes.length >> shift & 0xFF);
    }
    bytes.writeBytes(planes);
    return memo().raw("t").memo().raw("b");
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }

  /** A good one with another piece in the place of a piece. */
  static byte[] replaced(byte[] good, String piece, String by) {
    String text = new String(good, StandardCharsets.ISO_8859_1);
    byte[] changed = text.replace(piece, by).getBytes(StandardCharsets.ISO_8859_1);
    if (Arrays.equals(changed, good)) {
      throw new IllegalArgumentException("there is no " + piece);
    }
    return changed;
  }
}
