import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes META-INF/services from a compiled module-info, so that a module's services are found on
 * the class path as on the module path, and are declared once.
 *
 * <p>Usage: {@code java ServiceFiles.java target/classes}
 */
class ServiceFiles {
  public static void main(String[] args) throws IOException {
    Path classes = Path.of(args[0]);
    Path services = Files.createDirectories(classes.resolve("META-INF/services"));
    try (InputStream in = Files.newInputStream(classes.resolve("module-info.class"))) {
      for (ModuleDescriptor.Provides provided : ModuleDescriptor.read(in).provides()) {
        Path file = services.resolve(provided.service());
        String text = String.join("\n", provided.providers()) + "\n";
        // What stays the same is left alone, so that nothing is built again for it.
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
          Files.writeString(file, text);
        }
      }
    }
  }
}
