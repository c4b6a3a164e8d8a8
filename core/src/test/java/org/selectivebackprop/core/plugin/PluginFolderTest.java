package org.selectivebackprop.core.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.PluginException;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.schedule.ScheduleProvider;
import org.selectivebackprop.core.selection.SelectionPolicyProvider;

/** Folders of jars: several plugins side by side, and the same one twice. */
class PluginFolderTest {
  @Test
  void aFolderThatIsNotThereIsAConfigurationProblem(@TempDir Path folder) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> PluginRegistry.discover(List.of(folder.resolve("none"))))
        .withMessageContaining("--plugins");
    assertThat(PluginRegistry.discover(List.of(folder)).broken()).isEmpty();
  }

  @Test
  void findsPluginsInAFolder(@TempDir Path folder) {
    Path jar =
        PluginJar.module("demo.good")
            .provides(
                SelectionPolicyProvider.class,
                "First",
                Providers.selecting("first", "Selection.of(0)"))
            .into(folder);
    PluginRegistry registry = PluginRegistry.discover(List.of(folder));
    assertThat(registry.broken()).isEmpty();
    PluginEntry<?> entry = registry.find(PluginKind.SELECTION, "first", "test");
    assertThat(entry.origin()).hasToString("demo.good.First in module demo.good at " + jar.toUri());
    assertThat(
            Policies.select(registry.build(PluginKind.SELECTION, PluginSpec.of("first"), "t"), 3))
        .containsExactly(0);
    assertThat(registry.names(PluginKind.SCHEDULE)).contains("constant", "cosine", "step");
  }

  @Test
  void aJarWithoutADescriptorIsFoundByItsServicesAndUsesALibraryBesideIt(@TempDir Path folder)
      throws Exception {
    Path library =
        PluginJar.module("demo.library")
            .exported()
            .type("Zero", "public class Zero { public static final int POSITION = 0; }")
            .into(folder);
    Path jar =
        PluginJar.module("demo.good")
            .undescribed()
            .requires("demo.library", library)
            .provides(
                SelectionPolicyProvider.class,
                "First",
                Providers.selecting("first", "Selection.of(demo.library.Zero.POSITION)"))
            .withFile(
                "META-INF/services/" + SelectionPolicyProvider.class.getName(), "demo.good.First")
            .into(folder, "Any name (1).JAR");
    PluginRegistry registry = PluginRegistry.discover(List.of(folder, folder));
    assertThat(registry.broken()).isEmpty();
    assertThat(registry.find(PluginKind.SELECTION, "first", "test").origin())
        .hasToString("demo.good.First on the class path at " + jar.toUri().toURL());
    assertThat(
            Policies.select(registry.build(PluginKind.SELECTION, PluginSpec.of("first"), "t"), 3))
        .containsExactly(0);
  }

  @Test
  void aModuleThatHasServicesFilesTooIsFoundOnce(@TempDir Path folder) {
    PluginJar.module("demo.good")
        .provides(
            SelectionPolicyProvider.class, "First", Providers.selecting("first", "Selection.of(0)"))
        .withFile("META-INF/services/" + SelectionPolicyProvider.class.getName(), "demo.good.First")
        .into(folder);
    PluginRegistry registry = PluginRegistry.discover(List.of(folder));
    assertThat(registry.broken()).isEmpty();
    assertThat(registry.find(PluginKind.SELECTION, "first", "test").origin().module())
        .isEqualTo("demo.good");
  }

  @Test
  void aJarOfWhatTheProgramHasAlreadyIsListed(@TempDir Path folder) throws Exception {
    String service = ScheduleProvider.class.getName();
    PluginJar.module("demo.copy")
        .undescribed()
        .type("A", "public class A {}")
        .withFile("META-INF/services/" + service, "org.selectivebackprop.core.schedule.Schedules")
        .into(folder);
    List<BrokenPlugin> broken = PluginRegistry.discover(List.of(folder)).broken();
    assertThat(broken).hasSize(1);
    assertThat(broken.get(0).reason()).isEqualTo("its plugins are already part of the program");
  }

  @Test
  void aJarWithAnEndingInCapitalsIsFound(@TempDir Path folder) {
    PluginJar.module("demo.loud")
        .provides(
            SelectionPolicyProvider.class, "First", Providers.selecting("loud", "Selection.of(0)"))
        .into(folder, "HALF-1.0.JAR");
    PluginRegistry registry = PluginRegistry.discover(List.of(folder));
    assertThat(registry.broken()).isEmpty();
    assertThat(registry.find(PluginKind.SELECTION, "loud", "t").origin().toString())
        .contains("HALF-1.0.JAR");
    assertThat(Policies.select(registry.build(PluginKind.SELECTION, PluginSpec.of("loud"), "t"), 3))
        .containsExactly(0);
  }

  @Test
  void aDamagedJarWithAnEndingInCapitalsIsListed(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("HALF-1.0.JAR"), "no jar at all");
    List<BrokenPlugin> broken = PluginRegistry.discover(List.of(folder)).broken();
    assertThat(broken).hasSize(1);
    assertThat(broken.get(0).origin()).endsWith("HALF-1.0.JAR");
  }

  @Test
  void aPluginMayUseAnotherPluginsModule(@TempDir Path folder) {
    Path library =
        PluginJar.module("demo.library")
            .exported()
            .provides(
                SelectionPolicyProvider.class,
                "Nobody",
                Providers.selecting("nobody", "Selection.none()"))
            .into(folder);
    PluginJar.module("demo.user")
        .requires("demo.library", library)
        .provides(
            SelectionPolicyProvider.class,
            "User",
            Providers.named(
                "user", "SelectionPolicy", "return new demo.library.Nobody().create(values);"))
        .into(folder);
    PluginRegistry registry = PluginRegistry.discover(List.of(folder, folder));
    assertThat(registry.broken()).isEmpty();
    assertThat(registry.names(PluginKind.SELECTION)).containsExactly("nobody", "user");
    for (String name : List.of("nobody", "user")) {
      assertThat(Policies.select(registry.build(PluginKind.SELECTION, PluginSpec.of(name), "t"), 3))
          .isEmpty();
    }
  }

  @Test
  void aCopyOfCoreAmongThePluginsDoesNotHideThem(@TempDir Path folder) throws Exception {
    PluginJar.pack(PluginJar.coreClasses(), folder.resolve("core.jar"));
    PluginJar.module("demo.good")
        .provides(
            SelectionPolicyProvider.class, "First", Providers.selecting("first", "Selection.of(0)"))
        .into(folder);
    PluginRegistry registry = PluginRegistry.discover(List.of(folder));
    assertThat(registry.names(PluginKind.SELECTION)).containsExactly("first");
    assertThat(registry.broken()).hasSize(1);
    assertThat(registry.broken().get(0).reason()).contains("already part of the program");
    assertThat(registry.broken().get(0).origin()).contains("core.jar");
  }

  @Test
  void oneNameInTwoJarsNamesBoth(@TempDir Path one, @TempDir Path two) {
    for (String module : List.of("demo.one", "demo.two")) {
      PluginJar.module(module)
          .provides(
              ScheduleProvider.class,
              "Same",
              Providers.named("same", "LearningRateSchedule", "return done -> 1;"))
          .into(one);
    }
    PluginJar.module("demo.one")
        .provides(
            ScheduleProvider.class,
            "Same",
            Providers.named("other", "LearningRateSchedule", "return done -> 1;"))
        .into(two);
    PluginRegistry registry = PluginRegistry.discover(List.of(one, two));
    assertThat(registry.names(PluginKind.SCHEDULE)).contains("same", "other");
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> registry.find(PluginKind.SCHEDULE, "same", "option --schedule"))
        .withMessageContaining("two plugins are named 'same', both a schedule")
        .withMessageContaining("demo.one.jar")
        .withMessageContaining("demo.two.jar");
    // Modules of one name in two folders do not disturb each other, nor do the duplicates others.
    assertThat(registry.find(PluginKind.SCHEDULE, "other", "t").origin().toString())
        .contains(two.getFileName().toString());
    assertThat(registry.find(PluginKind.SCHEDULE, "constant", "t").name()).isEqualTo("constant");
  }

  @Test
  void aBuiltInNameTakenByAJarIsNotSilentlyReplaced(@TempDir Path folder) {
    PluginJar.module("demo.cosine")
        .provides(
            ScheduleProvider.class,
            "Mine",
            Providers.named("cosine", "LearningRateSchedule", "return done -> 1;"))
        .into(folder);
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(
            () ->
                PluginRegistry.discover(List.of(folder))
                    .find(PluginKind.SCHEDULE, "cosine", "option --schedule"))
        .withMessageContaining("org.selectivebackprop.core.schedule.Schedules")
        .withMessageContaining("demo.cosine.jar");
  }

  @Test
  void oneModuleInTwoJarsOfAFolderIsNotChosenSilently(@TempDir Path folder) {
    for (String file : List.of("mine-1.0.jar", "mine-1.1.jar")) {
      PluginJar.module("demo.mine")
          .provides(
              ScheduleProvider.class,
              "Mine",
              Providers.named("mine", "LearningRateSchedule", "return done -> 1;"))
          .into(folder, file);
    }
    PluginRegistry registry = PluginRegistry.discover(List.of(folder));
    assertThatExceptionOfType(PluginException.class)
        .isThrownBy(() -> registry.find(PluginKind.SCHEDULE, "mine", "option --schedule"))
        .withMessageContaining("mine-1.0.jar")
        .withMessageContaining("mine-1.1.jar");
    assertThat(registry.find(PluginKind.SCHEDULE, "cosine", "t").name()).isEqualTo("cosine");
  }
}
