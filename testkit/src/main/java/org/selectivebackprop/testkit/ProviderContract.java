package org.selectivebackprop.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.param.ParamValues;
import org.selectivebackprop.core.param.PluginResolver;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.param.Range;
import org.selectivebackprop.core.plugin.PluginEntry;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;
import org.selectivebackprop.core.spi.Plugin;
import org.selectivebackprop.core.spi.PluginInfo;
import org.selectivebackprop.core.spi.PluginProvider;

/**
 * The contract of every provider; the public contracts extend it.
 *
 * @param <T> the behaviour provided
 */
public abstract class ProviderContract<T> {
  /** Beyond this a boundary may ask for more memory than a test should take. */
  private static final double LARGEST_CREATED = 1e6;

  private static final double JUST_INSIDE = 1e-9;

  private final PluginKind<T> kind;

  /**
   * A contract of one kind.
   *
   * @param kind what the provider must be found as
   */
  protected ProviderContract(PluginKind<T> kind) {
    this.kind = kind;
  }

  /**
   * The provider under test.
   *
   * @return the same or a new one for each call
   */
  protected abstract PluginProvider<T> provider();

  /**
   * Parameters whose boundaries need others than the defaults beside them, so that {@code create}
   * may refuse them; none, unless overridden.
   */
  protected Set<String> dependentParameters() {
    return Set.of();
  }

  final T withDefaults() {
    return create(Map.of());
  }

  final T create(Map<String, Object> given) {
    PluginInfo info = provider().info();
    String where = "contract test of '" + info.name() + "'";
    return provider().create(ParamValues.parse(info.params(), given, where, new WhenNeeded()));
  }

  /** Discovers plugins only for a parameter that is one: most plugins nest no other. */
  private static final class WhenNeeded implements PluginResolver {
    @Override
    public <P> Resolved<P> resolve(Class<P> type, PluginSpec spec, String where) {
      return PluginRegistry.discover(List.of()).resolve(type, spec, where);
    }
  }

  @Test
  @DisplayName("what it tells about itself keeps the rules, explains every parameter, and stays")
  void describesItself() {
    PluginInfo info = provider().info();
    assertThat(info.params()).allSatisfy(param -> assertThat(param.help()).isNotBlank());
    assertThat(names(provider().info())).isEqualTo(names(info));
  }

  private static List<String> names(PluginInfo info) {
    return Stream.concat(Stream.of(info.name()), info.params().stream().map(Param::name)).toList();
  }

  @Test
  @DisplayName("the defaults build")
  void defaultsBuild() {
    assertThat(withDefaults()).isNotNull();
  }

  @Test
  @DisplayName("every boundary of a range is accepted and builds")
  void boundariesBuild() {
    for (Param<?> param : provider().info().params()) {
      boundaries(param)
          .filter(boundary -> Math.abs(boundary.doubleValue()) <= LARGEST_CREATED)
          .forEach(boundary -> build(param.name(), boundary));
    }
  }

  /** The outermost valid values by the declared range; one for a range with one end. */
  static Stream<Number> boundaries(Param<?> param) {
    boolean whole = param.type().equals("integer");
    return param.bounds().stream()
        .flatMapToDouble(range -> DoubleStream.of(lowest(range, whole), highest(range, whole)))
        .filter(Double::isFinite)
        .mapToObj(value -> whole ? (Number) (long) value : (Number) value);
  }

  private static double lowest(Range range, boolean whole) {
    return range.low() + (range.lowIncluded() ? 0 : step(range.low(), whole));
  }

  private static double highest(Range range, boolean whole) {
    return range.high() - (range.highIncluded() ? 0 : step(range.high(), whole));
  }

  private static double step(double edge, boolean whole) {
    return whole ? 1 : JUST_INSIDE * Math.max(1, Math.abs(edge));
  }

  private void build(String name, Number boundary) {
    try {
      assertThat(create(Map.of(name, boundary))).isNotNull();
    } catch (IllegalArgumentException misfit) {
      assertThat(dependentParameters()).as("%s: %s: %s", name, boundary, misfit).contains(name);
    }
  }

  @Test
  @DisplayName("it is a public class with a public constructor, and programs find it as a service")
  void isFoundAsAService() {
    PluginProvider<T> provider = provider();
    Class<?> type = provider.getClass();
    if (!(provider instanceof Plugin)) { // which a service lists, that was made already
      assertThat(type).as("on the class path as on the module path").isPublic();
      assertThat(type.getConstructors())
          .as("a public constructor of %s without parameters", type)
          .anyMatch(constructor -> constructor.getParameterCount() == 0);
    }
    PluginRegistry registry = PluginRegistry.discover(List.of());
    assertThat(registry.entries())
        .as("%ss found; broken: %s", kind, registry.broken())
        .filteredOn(entry -> entry.kind().equals(kind))
        .extracting(PluginEntry::name, entry -> entry.provider().getClass())
        .contains(tuple(provider.info().name(), type));
  }

  @Test
  @DisplayName("META-INF/services of its module names it, too, for programs on the class path")
  void isDeclaredForTheClassPath() throws IOException {
    Class<?> type = provider().getClass();
    Module module = type.getModule();
    if (module.isNamed() && !(provider() instanceof Plugin)) { // elsewhere that file alone is read
      String file = "META-INF/services/" + kind.provider().getName();
      try (InputStream in = module.getResourceAsStream(file)) {
        assertThat(in).as("%s of %s", file, module).isNotNull();
        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines())
            .as("%s of %s", file, module)
            .contains(type.getName());
      }
    }
  }
}
