/**
 * Decides what readings mean. A detector is a deterministic state machine: the same readings in
 * give the same detections out.
 *
 * <p>Neighbours may rely on this: a detection is a state with an onset and a clearing, never two
 * onsets in a row; each carries the few numbers that made it. What lives here does no I/O, logs
 * nothing, reads no clock and starts no thread: all time comes with the readings.
 */
@NullMarked
package dev.vallum.node.detect;

import org.jspecify.annotations.NullMarked;
