package org.selectivebackprop.core.weights;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.selectivebackprop.core.data.Normalisation;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.DiskReason;
import org.selectivebackprop.core.example.ExampleSpec;
import org.selectivebackprop.core.example.Target;
import org.selectivebackprop.core.io.Checksums;
import org.selectivebackprop.core.io.SafeFiles;
import org.selectivebackprop.core.model.ImageShape;
import org.selectivebackprop.core.model.Tensors;
import org.selectivebackprop.core.spi.SavedState;
import org.selectivebackprop.core.spi.StateFields;

/**
 * A trained network apart from its run: all that a later program needs to use it.
 *
 * @param recipe it was trained by, as texts by key
 * @param facts what it reads and tells apart
 * @param weights and statistics by name, those that answer: averages where they were evaluated
 */
public record SavedNetwork(Map<String, String> recipe, Facts facts, Tensors weights) {
  /** Saved models as files. */
  public static final PartsFormat FORMAT =
      new PartsFormat(
          0x5342_2D4E_4554_0A1AL,
          1,
          "saved model",
          "give a file that Model.save wrote, or the folder of a run",
          "give another copy of the file",
          "save it again with this release");

  private static final String RECIPE = "recipe";
  private static final String MODEL = "model";
  private static final String WEIGHTS = "weights";

  /** Sorts the recipe, so that equal networks are equal bytes. */
  public SavedNetwork {
    recipe = Collections.unmodifiableMap(new TreeMap<>(recipe));
  }

  /**
   * What a network reads and tells apart.
   *
   * @param spec of the examples
   * @param normalisation of the inputs' channels
   * @param variables names of the network's variables, in order
   */
  public record Facts(ExampleSpec spec, Normalisation normalisation, List<String> variables) {
    public Facts {
      variables = List.copyOf(variables);
    }

    /** Writes them. Images with classes begin with their shape, all else with a 0. */
    public void write(DataOutput out) throws IOException {
      boolean images = equalsImages();
      if (images) {
        for (int length : spec.inputs().get(0).shape()) {
          out.writeInt(length);
        }
      } else {
        out.writeInt(0);
        SpecFormat.write(spec, out);
      }
      for (int c = 0; c < normalisation.mean().size(); c++) {
        out.writeDouble(normalisation.mean().get(c));
        out.writeDouble(normalisation.std().get(c));
      }
      if (images) {
        SpecFormat.writeWords(spec.target().names(), out);
      }
      SpecFormat.writeWords(variables, out);
    }

    private boolean equalsImages() {
      return spec.isImage()
          && spec.inputs().get(0).name().equals(ExampleSpec.IMAGE)
          && spec.target() instanceof Target.ClassIndex;
    }

    /** Reads what {@link #write} wrote. */
    public static Facts read(DataInput in) throws IOException {
      int height = in.readInt();
      if (height == 0) {
        ExampleSpec spec = SpecFormat.read(in);
        Normalisation constants = constants(in, Normalisation.channels(spec.inputs()));
        return new Facts(spec, constants, SpecFormat.words(in));
      }
      ImageShape shape = new ImageShape(height, in.readInt(), in.readInt());
      Normalisation constants = constants(in, shape.channels());
      Target target = new Target.ClassIndex(SpecFormat.words(in));
      ExampleSpec spec = new ExampleSpec(List.of(shape.image()), target);
      return new Facts(spec, constants, SpecFormat.words(in));
    }

    private static Normalisation constants(DataInput in, int channels) throws IOException {
      List<Double> mean = new ArrayList<>();
      List<Double> std = new ArrayList<>();
      for (int c = 0; c < channels; c++) {
        mean.add(StateFields.readDouble(in, "mean", Double::isFinite));
        std.add(StateFields.readDouble(in, "deviation", Double::isFinite));
      }
      return new Normalisation(mean, std);
    }
  }

  /** Writes it; equal networks give equal bytes. */
  public void write(OutputStream to) throws IOException {
    PartsFormat.Writer target = FORMAT.new Writer(to);
    target.part(RECIPE, SavedState.written(out -> PartsFormat.writeTexts(recipe, out)));
    target.part(MODEL, SavedState.written(facts::write));
    target.part(WEIGHTS, weights);
    target.end();
  }

  /**
   * Writes it to a file, whole or not at all, in place of what the file holds.
   *
   * @throws ConfigException if it cannot be written
   */
  public void save(Path file) {
    try {
      SafeFiles.write(file, this::write);
    } catch (IOException unwritable) {
      throw new ConfigException(
          "cannot write the model: " + DiskReason.of(unwritable),
          "file " + file,
          "give a file in a folder that is there and can be written, on a disk with free space");
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param where it comes from, for errors, such as "file digits.model"
   * @throws org.selectivebackprop.core.error.DataException if it is something else, of another
   *     version, or damaged
   * @throws IOException if it cannot be read
   */
  public static SavedNetwork read(InputStream from, String where) throws IOException {
    PartsFormat.Source source = FORMAT.new Source(from, where);
    SavedNetwork network =
        new SavedNetwork(
            source.read(RECIPE, PartsFormat::texts),
            source.read(MODEL, Facts::read),
            source.tensors(WEIGHTS));
    source.end(WEIGHTS);
    if (!List.copyOf(network.weights().names()).equals(network.facts().variables())) {
      throw FORMAT.damaged(
          where, WEIGHTS, new IllegalArgumentException("these are another network's"));
    }
    return network;
  }

  /** The SHA-256 of what {@link #write} writes, "sha256:" and hexadecimal digits. */
  public String checksum() {
    MessageDigest sha256 = Checksums.sha256();
    try {
      write(new DigestOutputStream(OutputStream.nullOutputStream(), sha256));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return Checksums.text(sha256);
  }
}
