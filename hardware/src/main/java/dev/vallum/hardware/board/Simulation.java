package dev.vallum.hardware.board;

import dev.vallum.hardware.simulated.Script;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What simulated sensors of a node share.
 *
 * @param elapsed time since the simulation's start
 * @param seed of everything random; each sensor derives its own from it
 */
public record Simulation(Script script, Supplier<Duration> elapsed, long seed) {}
