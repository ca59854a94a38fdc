/**
 * Remembers what each sensor's last readings were like, and makes an excerpt of them around each
 * thing that the sensor detects: from half a minute before, in which the detectors' own windows and
 * what was usual before lie, to ten seconds after, in which a step, a blow or a touch is over. What
 * begins within it lengthens it to twenty seconds and shares it.
 *
 * <p>Neighbours may rely on this: it decides nothing, and nothing waits for it; taking a reading
 * allocates nothing, but once for a new sample rate, and while something is detected; all it keeps
 * is bounded, and so is how many excerpts a sensor may cause in an hour ({@code Allowance}).
 * Excerpts are lossy: those that nobody takes in time are not made. What lives here does no I/O,
 * logs nothing, reads no clock and starts no thread.
 *
 * <p><b>Why no words can be understood from it.</b> Of sound it keeps two things: the level of the
 * whole, 20 times a second, and the mean levels of 20 third-octave bands, each over a quarter of a
 * second. Samples, and anything from which they could be made again, are neither kept nor sent. To
 * understand speech takes the quick rise and fall of several bands, each by itself: Drullman,
 * Festen and Plomp (1994, Journal of the Acoustical Society of America 95, 1053 to 1064) smoothed
 * the envelopes of such bands and found sentences hardly understood any more where only changes of
 * below 2 Hz were left. Four means a second can say no faster ones. The level of the whole is a
 * single band, which says that somebody speaks, for how long and in what rhythm, not what. That
 * much is said about people all the same: a node's file can switch it off ({@code excerpts:
 * false}), and the contract itself ({@link dev.vallum.wire.ExcerptPart.Levels}) refuses faster
 * bands.
 */
@NullMarked
package dev.vallum.node.excerpt;

import org.jspecify.annotations.NullMarked;
