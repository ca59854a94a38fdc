/**
 * Reads sensors at their rate, those of each bus on a loop of their own, and stamps the time.
 * Decides nothing.
 *
 * <p>Neighbours may rely on this: every read becomes exactly one {@link
 * dev.vallum.node.sampling.TimedReading}, also when it failed; a sensor that can't be read since
 * its bus hangs is {@code Missing} all the same; the readings of one sensor come in order of their
 * monotonic time.
 */
@NullMarked
package dev.vallum.node.sampling;

import org.jspecify.annotations.NullMarked;
