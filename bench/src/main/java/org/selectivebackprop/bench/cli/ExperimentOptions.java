package org.selectivebackprop.bench.cli;

import java.util.List;
import java.util.Map;
import org.selectivebackprop.core.param.Param;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.run.TrainingSettings;
import org.selectivebackprop.core.train.Training;
import org.selectivebackprop.results.experiment.ExperimentReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/** Options of an experiment but for its engine, made of the settings; also keys of a file. */
@Command
public final class ExperimentOptions extends GivenOptions {
  private static final Map<String, String> ALSO =
      Map.of(
          "epochs",
          "; of sb compare 12, --quick 6; of sb bench 3",
          "model",
          "; of sb bench resnet-20");

  public ExperimentOptions() {}

  @Spec(Spec.Target.MIXEE)
  void addTo(CommandSpec command) {
    plugin(command, PluginKind.DATASET, "Data set: a name or 'name: {parameter: value}'");
    add(command, text(ExperimentReader.DATA_DIR, "DIR", "Folder of the data set's files."));
    setting(command, ExperimentReader.OFFLINE);
    plugin(command, PluginKind.MODEL, "Network; see sb models");
    plugin(
        command, PluginKind.AUGMENTATION, "Augmentation: standard is the data set's own, or none");
    plugin(command, PluginKind.SCHEDULE, "Learning-rate schedule");
    plugin(command, PluginKind.OBJECTIVE, "What is minimised: the loss of an example");
    plugin(command, PluginKind.OPTIMIZER, "Optimizer: sgd, adam, adamw, lars");
    Training.shorthands().forEach((name, kind) -> shorthand(command, name, kind));
    TrainingSettings.ALL.forEach(setting -> setting(command, setting));
  }

  private void plugin(CommandSpec command, PluginKind<?> kind, String help) {
    String shownDefault = kind.defaultSpec() + ALSO.getOrDefault(kind.key(), "");
    add(command, text(kind.key(), "SPEC", help + ". Default: " + shownDefault + "."));
  }

  private void shorthand(CommandSpec command, String name, PluginKind<?> of) {
    if (of.equals(PluginKind.OPTIMIZER)) { // the engine's are EngineOptions
      OptionSpec.Builder option =
          text(name, "X", "Short for the optimizer's parameter '" + name + "'.");
      add(command, name.equals("nesterov") ? optional(option) : option);
    }
  }

  private void setting(CommandSpec command, Param<?> setting) {
    String help = Character.toUpperCase(setting.help().charAt(0)) + setting.help().substring(1);
    String range =
        setting.range().startsWith("any ") || setting.type().equals("flag")
            ? ""
            : ", " + setting.range();
    Object usual = setting.defaultValue().equals(List.of()) ? "none" : setting.defaultValue();
    String shownDefault = usual + ALSO.getOrDefault(setting.name(), "");
    OptionSpec.Builder option =
        text(setting.name(), label(setting), help + range + ". Default: " + shownDefault + ".");
    add(command, setting.type().equals("flag") ? optional(option) : option);
  }

  private static String label(Param<?> setting) {
    return switch (setting.type()) {
      case "integer" -> "N";
      case "real" -> "X";
      case "flag" -> "BOOL";
      case "list of words" -> "A,B";
      case "list of plugins" -> "SPECS";
      default -> "WORD";
    };
  }

  private static OptionSpec.Builder optional(OptionSpec.Builder option) {
    return option.arity("0..1").fallbackValue("true");
  }

  private static void add(CommandSpec command, OptionSpec.Builder option) {
    command.addOption(option.build());
  }
}
