/**
 * Reads sensors at their rate and stamps the time. Decides nothing.
 *
 * <p>Neighbours may rely on this: every read becomes exactly one {@link
 * dev.vallum.node.sampling.TimedReading}, also when it failed; the readings of one sensor come in
 * order of their monotonic time.
 */
@NullMarked
package dev.vallum.node.sampling;

import org.jspecify.annotations.NullMarked;
