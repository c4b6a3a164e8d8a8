package org.selectivebackprop.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.selectivebackprop.core.distributed.Membership;
import org.selectivebackprop.core.error.ConfigException;

class GroupTest {
  private static final String WORKERS =
      "{\"cluster\": {\"worker\": [\"a:1\", \"[fd00::1]:22\"], \"chief\": [\"h-0.svc:2222\"]},"
          + " \"task\": {\"type\": \"%s\", \"index\": %d}}";

  private final Map<String, String> environment =
      new HashMap<>(
          Map.of("RANK", "1", "WORLD_SIZE", "3", "MASTER_ADDR", "h", "MASTER_PORT", "29500"));

  @Test
  void withoutVariablesAProcessIsAlone() {
    Group alone = Group.of(Map.of("MASTER_PORT", "1", "HOME", "/"));
    assertThat(alone.membership()).isEmpty();
    assertThat(alone.leads()).isTrue();
    assertThat(Group.of(Map.of("RANK", "0", "WORLD_SIZE", "1")).membership()).isEmpty();
  }

  @Test
  void readsThoseOfTorchrun() {
    assertThat(Group.of(environment).membership()).contains(member("h", 29500, 1));
    environment.putAll(
        Map.of("SB_DEADLINE", "7", "SB_JOIN", "8", "SB_BIND", "::1", "SB_TOKEN", "t"));
    environment.put("SB_RESTART", "2");
    Group group = Group.of(environment);
    assertThat(group.leads()).isFalse();
    assertThat(group.restarts()).isEqualTo(2);
    assertThat(group.membership())
        .contains(
            new Membership(
                1, 3, "h", 29500, "::1", "t", Duration.ofSeconds(8), Duration.ofSeconds(7)));
  }

  @Test
  void readsThatOfTensorFlow() {
    assertThat(Group.of(Map.of("TF_CONFIG", WORKERS.formatted("chief", 0))).membership())
        .contains(member("h-0.svc", 2222, 0));
    assertThat(Group.of(Map.of("TF_CONFIG", WORKERS.formatted("worker", 1))).membership())
        .contains(member("h-0.svc", 2222, 2));
    String one = "{\"cluster\":{\"worker\":[\"a:1\"]},\"task\":{\"type\":\"worker\",\"index\":0}}";
    assertThat(Group.of(Map.of("TF_CONFIG", one)).membership()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "RANK, 3, 'RANK is ''3'', not a whole number in [0, 2]'",
    "RANK, x, 'RANK is ''x'''",
    "RANK, '', RANK is not set",
    "WORLD_SIZE, 0, 'WORLD_SIZE is ''0'', not a whole number at least 1'",
    "WORLD_SIZE, '', WORLD_SIZE is not set",
    "MASTER_ADDR, ' ', MASTER_ADDR is not set",
    "MASTER_PORT, 65536, 'MASTER_PORT is ''65536'''",
    "SB_DEADLINE, 0, 'SB_DEADLINE is ''0'''",
    "SB_RESTART, -1, 'SB_RESTART is ''-1'''"
  })
  void saysWhichVariableIsWrong(String name, String value, String message) {
    environment.put(name, value);
    assertThatThrownBy(() -> Group.of(environment))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ | TF_CONFIG cannot be used",
        "{\"cluster\": {\"ps\": [\"a:1\"]}, \"task\": {\"type\": \"ps\", \"index\": 0}} | no chief",
        "{\"cluster\": {\"worker\": [\"a:b\", \"c:1\"]}, \"task\": {\"type\": \"worker\","
            + " \"index\": 0}} | cannot be used",
        "{\"cluster\": {\"worker\": [\"a:1\", \"c:1\"]}, \"task\": {\"type\": \"worker\","
            + " \"index\": 2}} | no chief"
      })
  void refusesConfigurationsOfOtherKinds(String config, String message) {
    assertThatThrownBy(() -> Group.of(Map.of("TF_CONFIG", config)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }

  private static Membership member(String host, int port, int rank) {
    return new Membership(
        rank, 3, host, port, "", "", Duration.ofSeconds(25), Duration.ofSeconds(60));
  }
}
