/**
 * Sensors that play a script instead of measuring: nodes run on them in tests, in trials and in the
 * demo.
 *
 * <p>Neighbours may rely on this: the same script, seed and elapsed time give the same readings,
 * however often they are asked for. What lives here imports no Pi4J and reads no clock: the time
 * since the simulation's start is handed in.
 */
@NullMarked
package dev.vallum.hardware.simulated;

import org.jspecify.annotations.NullMarked;
