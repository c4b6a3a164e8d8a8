package org.selectivebackprop.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.PluginException;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.schedule.ScheduleProvider;
import org.selectivebackprop.core.selection.SelectionPolicyProvider;

/** Jars and providers that cannot be loaded: listed with a reason, and other plugins still work. */
class BrokenPluginTest {
  private static final String GOOD =
      Providers.named("good", "LearningRateSchedule", "return done -> 1;");

  @TempDir private Path folder;

  @BeforeEach
  void addAGoodOne() {
    PluginJar.module("demo.good").provides(ScheduleProvider.class, "Good", GOOD).into(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "public Bad() { throw new IllegalStateException(\"no luck\"); }"
            + "| IllegalStateException: no luck",
        "public Bad() { throw new Error(\"no luck\"); }| Error: no luck",
        "public Bad() { throw new OutOfMemoryError(\"no luck\"); }| OutOfMemoryError: no luck",
        "public static Bad provider() { throw new AssertionError(\"no luck\"); }| AssertionError: no luck",
        "static final int X = Integer.parseInt(\"x\");| NumberFormatException: For input string",
      })
  void providersThatCannotBeConstructed(String member, String reason) {
    expectBroken(member + Providers.selecting("bad", "Selection.none()"), reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "throw new UnsupportedOperationException(\"not yet\");"
            + "| UnsupportedOperationException: not yet",
        "return null;| name 'null' does not match",
        "return \"Bad Name\";| name 'Bad Name' does not match",
        "return \"off\";| name 'off' means something else in YAML",
        "return \"\";| name '' does not match",
      })
  void providersWithoutAName(String name, String reason) {
    expectBroken(
        """
        public PluginInfo info() { return PluginInfo.of(name(), "x"); }
        private String name() { %s }
        public SelectionPolicy create(ParamValues values) { return null; }
        """
            .formatted(name),
        reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"one\\ntwo\" | List.of() | the summary of 'bad' is not one line",
        "\" \" | List.of() | the summary of 'bad' is empty",
        "null | List.of() | the summary of 'bad' is not one line",
        "\"x\" | (List<Param<?>>) null | NullPointerException",
        "\"x\" | List.of(Param.real(\"a\", 1, \"\"), Param.real(\"a\", 1, \"\"))"
            + " | 'bad' declares a parameter twice",
        "\"x\" | List.of(Param.real(\"A\", 1, \"\")) | parameter name 'A' is not kebab-case",
      })
  void providersThatDeclareNonsense(String summary, String params, String reason) {
    expectBroken(
        """
        public PluginInfo info() { return PluginInfo.of("bad", %s).withParams(%s); }
        public SelectionPolicy create(ParamValues values) { return null; }
        """
            .formatted(summary, params),
        reason);
  }

  @ParameterizedTest
  @CsvSource({"source, null", "source, \"one\\ntwo\"", "cost, null", "cost, \"3\\n3s\""})
  void sourcesAndCostsOfNoneOrSeveralLines(String what, String text) {
    expectBroken(
        """
        public PluginInfo info() { return PluginInfo.of("bad", "x").%s(%s); }
        public SelectionPolicy create(ParamValues values) { return null; }
        """
            .formatted("source".equals(what) ? "withSource" : "withCost", text),
        "the " + what + " of 'bad' is not one line");
  }

  private void expectBroken(String body, String reason) {
    Path jar =
        PluginJar.module("demo.bad")
            .provides(SelectionPolicyProvider.class, "Bad", body)
            .into(folder);
    PluginRegistry registry = PluginRegistry.discover(List.of(folder));
    assertThat(registry.broken()).hasSize(1);
    BrokenPlugin broken = registry.broken().get(0);
    assertThat(broken.kind()).isEqualTo("selection policy");
    assertThat(broken.origin()).isEqualTo("demo.bad.Bad in module demo.bad at " + jar.toUri());
    assertThat(broken.reason()).contains(reason.strip()).doesNotContain("\n");
    assertBlocksOnlyWhoNeedsIt(registry, jar);
    // The suspicion falls on the same kind only: an unknown schedule is a slip of the user.
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> registry.find(PluginKind.SCHEDULE, "goood", "option --schedule"))
        .withMessageContaining("did you mean 'good'?");
  }

  private static void assertBlocksOnlyWhoNeedsIt(PluginRegistry registry, Path jar) {
    assertThat(registry.build(PluginKind.SCHEDULE, PluginSpec.of("good"), "t").plugin().factor(0))
        .isEqualTo(1);
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> registry.find(PluginKind.SELECTION, "bad", "option --select"))
        .withMessageContaining("there is no selection policy named 'bad'")
        .withMessageContaining("may be one that could not be loaded")
        .withMessageContaining(jar.getFileName().toString())
        .withMessageContaining("option --select");
  }

  @Test
  void aFileThatIsNoJar() throws IOException {
    expectBrokenJar(Files.writeString(folder.resolve("text.jar"), "not a zip"), "ZipException");
  }

  @Test
  void aJarWithoutADescriptorIsALibraryAtMost() throws IOException {
    Path jar =
        PluginJar.module("demo.bad")
            .undescribed()
            .provides(
                SelectionPolicyProvider.class,
                "Bad",
                Providers.selecting("bad", "Selection.none()"))
            .into(folder);
    expectBrokenJar(jar, "has no module-info and no META-INF/services");
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> PluginRegistry.discover(List.of(folder)).named("bad", "describe"))
        .withMessageContaining("there is no plugin named 'bad'; it may be one that could not be")
        .withMessageContaining("demo.bad.jar");
  }

  @Test
  void aServicesFileThatNamesAMissingClass() throws IOException {
    PluginJar.module("demo.bad")
        .undescribed()
        .provides(
            SelectionPolicyProvider.class, "Good", Providers.selecting("other", "Selection.none()"))
        .withFile(
            "META-INF/services/" + SelectionPolicyProvider.class.getName(),
            "demo.bad.Missing\ndemo.bad.Good")
        .into(folder);
    PluginRegistry registry = PluginRegistry.discover(List.of(folder));
    assertThat(registry.broken()).hasSize(1);
    assertThat(registry.broken().get(0).origin()).endsWith("demo.bad.jar");
    assertThat(registry.broken().get(0).reason()).contains("demo.bad.Missing not found");
    assertThat(registry.names(PluginKind.SELECTION)).containsExactly("other");
  }

  @Test
  void aModuleThatNeedsAMissingOne(@TempDir Path elsewhere) {
    Path library =
        PluginJar.module("demo.library").exported().type("A", "public class A {}").into(elsewhere);
    Path jar =
        PluginJar.module("demo.bad")
            .requires("demo.library", library)
            .provides(
                SelectionPolicyProvider.class,
                "Bad",
                Providers.selecting("bad", "Selection.none()"))
            .into(folder);
    expectBrokenJar(jar, "Module demo.library not found, required by demo.bad");
  }

  @Test
  void aModuleWithTheNameOfOneOfTheProgram() {
    Path jar =
        PluginJar.module("java.logging")
            .type("A", "public class A {}")
            .provides(
                SelectionPolicyProvider.class,
                "Bad",
                Providers.selecting("bad", "Selection.none()"))
            .into(folder);
    expectBrokenJar(jar, "already part of the program");
  }

  @Test
  void aProviderWhoseClassIsMissing() {
    Path jar =
        PluginJar.module("demo.bad")
            .provides(
                SelectionPolicyProvider.class,
                "Bad",
                Providers.selecting("bad", "Selection.none()"))
            .provides(
                SelectionPolicyProvider.class,
                "Other",
                Providers.selecting("other", "Selection.none()"))
            .without("Bad")
            .into(folder);
    PluginRegistry registry = PluginRegistry.discover(List.of(folder));
    assertThat(registry.broken()).hasSize(1);
    assertThat(registry.broken().get(0).kind()).isEqualTo("selection policy");
    assertThat(registry.broken().get(0).reason()).contains("demo.bad.Bad");
    assertThat(registry.names(PluginKind.SELECTION)).containsExactly("other");
    assertBlocksOnlyWhoNeedsIt(registry, jar);
  }

  private void expectBrokenJar(Path jar, String reason) {
    PluginRegistry registry = PluginRegistry.discover(List.of(folder));
    assertThat(registry.broken()).hasSize(1);
    assertThat(registry.broken().get(0).kind()).isEqualTo("jar");
    assertThat(registry.broken().get(0).origin()).contains(jar.toString());
    assertThat(registry.broken().get(0).reason()).contains(reason);
    assertThat(registry.names(PluginKind.SELECTION)).isEmpty();
    assertBlocksOnlyWhoNeedsIt(registry, jar);
  }
}
