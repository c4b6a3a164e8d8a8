package org.selectivebackprop.bench.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.selectivebackprop.core.distributed.Collective;
import org.selectivebackprop.core.distributed.Membership;
import org.selectivebackprop.core.error.ConfigException;
import org.selectivebackprop.core.error.Problem;
import org.selectivebackprop.core.param.PluginSpec;
import org.selectivebackprop.core.plugin.PluginKind;
import org.selectivebackprop.core.plugin.PluginRegistry;

/**
 * The processes that share a run with this one, if any, by the environment: {@code RANK}, {@code
 * WORLD_SIZE}, {@code MASTER_ADDR} and {@code MASTER_PORT}, as of torchrun, or {@code TF_CONFIG};
 * started again so often, by {@code SB_RESTART}.
 */
public record Group(Optional<Membership> membership, int restarts) {
  /** How long the others may take, unless {@code SB_DEADLINE} says otherwise. Unit: seconds. */
  public static final int DEADLINE = 60;

  /** How long they may take to join, unless {@code SB_JOIN} says otherwise. Unit: seconds. */
  public static final int JOIN = 25;

  private static final String WHERE = "environment";
  private static final String ADVICE =
      "set RANK, WORLD_SIZE, MASTER_ADDR and MASTER_PORT, as 'sb launch' does, or none of them;"
          + " see docs/launch.md";

  /** Reads the environment; a ConfigException has all that is missing or cannot be. */
  public static Group of(Map<String, String> environment) {
    List<Problem> problems = new ArrayList<>();
    Reader reader = new Reader(environment, problems);
    int restarts = reader.number("SB_RESTART", 0, Integer.MAX_VALUE, 0);
    Optional<Membership> membership =
        reader.has("RANK") || reader.has("WORLD_SIZE")
            ? reader.ofTorchrun()
            : reader.has("TF_CONFIG") ? reader.ofTensorFlow() : Optional.empty();
    ConfigException.throwIfAny(problems);
    return new Group(membership, restarts);
  }

  /** Whether this process writes the results. */
  public boolean leads() {
    return membership.map(member -> member.rank() == 0).orElse(true);
  }

  /** Joins the others, if there are any; a ConfigException if there is no communication library. */
  public Optional<Collective> join(PluginRegistry registry) {
    return membership.map(
        member -> {
          requireLibrary(registry);
          PluginSpec spec = PluginKind.COLLECTIVE.defaultSpec();
          return registry.build(PluginKind.COLLECTIVE, spec, WHERE).plugin().join(member);
        });
  }

  /** Refuses to go on without a communication library. */
  public static void requireLibrary(PluginRegistry registry) {
    if (registry.names(PluginKind.COLLECTIVE).isEmpty()) {
      throw new ConfigException(
          "training by several processes needs the module 'cluster', which is not here",
          "plugins",
          "unpack its archive over this distribution, or build with SB_MAVEN_OPTS=-Pcluster (Linux"
              + " on x86-64, 113 MB to download); see docs/launch.md");
    }
  }

  private record Reader(Map<String, String> environment, List<Problem> problems) {
    boolean has(String name) {
      return !text(name).isEmpty();
    }

    private String text(String name) {
      return environment.getOrDefault(name, "").strip();
    }

    Optional<Membership> ofTorchrun() {
      int size = number("WORLD_SIZE", 1, Integer.MAX_VALUE, -1);
      int rank = number("RANK", 0, size < 1 ? Integer.MAX_VALUE : size - 1, -1);
      if (size == 1) {
        return Optional.empty(); // alone, whatever else is set
      }
      int port = number("MASTER_PORT", 1, 65_535, -1);
      if (!has("MASTER_ADDR")) {
        problems.add(new Problem("MASTER_ADDR is not set", WHERE, ADVICE));
      }
      return member(rank, size, text("MASTER_ADDR"), port);
    }

    /** The chief is rank 0, and the workers follow; without a chief the first worker is. */
    Optional<Membership> ofTensorFlow() {
      try {
        JsonNode config = new ObjectMapper().readTree(text("TF_CONFIG"));
        List<String> addresses = new ArrayList<>();
        int rank = -1;
        for (String type : List.of("chief", "master", "worker")) {
          if (config.at("/task/type").asText().equals(type)) {
            rank = addresses.size() + config.at("/task/index").asInt(-1);
          }
          config.at("/cluster/" + type).forEach(address -> addresses.add(address.asText()));
        }
        if (addresses.size() == 1 && rank == 0) {
          return Optional.empty();
        }
        int colon = addresses.isEmpty() ? -1 : addresses.get(0).lastIndexOf(':');
        if (rank >= 0 && rank < addresses.size() && colon > 0) {
          String first = addresses.get(0);
          int port = Integer.parseInt(first.substring(colon + 1));
          return member(rank, addresses.size(), first.substring(0, colon), port);
        }
        unusable("it names no chief or worker for this task");
      } catch (JsonProcessingException | NumberFormatException wrong) {
        unusable(String.valueOf(wrong.getMessage()).lines().findFirst().orElse(""));
      }
      return Optional.empty();
    }

    private void unusable(String why) {
      problems.add(
          new Problem(
              "TF_CONFIG cannot be used: " + why,
              WHERE,
              "give {\"cluster\": {\"worker\": [\"HOST:PORT\", ...]}, \"task\": {\"type\":"
                  + " \"worker\", \"index\": 0}}, or unset it"));
    }

    private Optional<Membership> member(int rank, int size, String host, int port) {
      Duration joining = Duration.ofSeconds(number("SB_JOIN", 1, 86_400, JOIN));
      Duration deadline = Duration.ofSeconds(number("SB_DEADLINE", 1, 86_400, DEADLINE));
      if (!problems.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          new Membership(
              rank, size, host, port, text("SB_BIND"), text("SB_TOKEN"), joining, deadline));
    }

    /** A whole number in a range, or {@code otherwise}; if that is negative, it must be set. */
    int number(String name, int from, int to, int otherwise) {
      String text = text(name);
      if (text.isEmpty() && otherwise >= 0) {
        return otherwise;
      }
      try {
        int number = Integer.parseInt(text);
        if (number >= from && number <= to) {
          return number;
        }
      } catch (NumberFormatException none) {
        // told below
      }
      String range = to == Integer.MAX_VALUE ? "at least " + from : "in [" + from + ", " + to + "]";
      String what =
          text.isEmpty()
              ? name + " is not set"
              : name + " is '" + text + "', not a whole number " + range;
      problems.add(new Problem(what, WHERE, ADVICE));
      return -1;
    }
  }
}
