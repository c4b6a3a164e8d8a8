package org.selectivebackprop.bench.launch;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which processes a launcher starts.
 *
 * @param command of each of them
 * @param workers on this machine, at least 1
 * @param nodes how many machines there are, each with a launcher
 * @param node the number of this one, in [0, {@code nodes})
 * @param master host and port where all meet, as HOST:PORT; empty for a free port of the loopback
 *     interface, on one machine
 * @param bind address of the interface to listen on; empty for the one that leads to the master
 * @param restarts how often all are started again after one has failed
 * @param shrink whether with one fewer
 * @param deadline how long each waits for the others. Unit: seconds
 * @param join how long each waits for the others to join. Unit: seconds
 * @param others what to start by ssh, by host: the launchers of other machines
 */
public record Plan(
    List<String> command,
    int workers,
    int nodes,
    int node,
    Optional<String> master,
    String bind,
    int restarts,
    boolean shrink,
    int deadline,
    int join,
    Map<String, String> others) {}
