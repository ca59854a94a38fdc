package dev.vallum.wire;

import java.time.Instant;
import java.util.UUID;

/**
 * A moment on a node, told in all the ways it has.
 *
 * @param boot the node's run, new with each start of the program
 * @param monotonicNanos nanoseconds on a clock that never steps, comparable within one boot only
 * @param wall what the wall clock said; as good as {@code quality} says
 */
public record Stamp(UUID boot, long monotonicNanos, Instant wall, ClockQuality quality) {}
