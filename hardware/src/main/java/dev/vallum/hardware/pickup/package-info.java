/**
 * Electric fences: the peak of each impulse, held by a peak detector at the feed end and one at the
 * return end until it was read. The node measures; nothing here drives an energiser.
 *
 * <p>Wiring: each end over a divider for high voltage into a buffered peak detector, whose held
 * voltage goes to a channel of a converter; both detectors are emptied by one reset line, high. If
 * there is an impulse line, a comparator raises it with the impulse.
 *
 * <p>How an impulse is read: a held voltage at or above the threshold, at either end, is one. It is
 * measured again each millisecond until it no longer rises, as an impulse may take 10 ms at most;
 * then both detectors are emptied, for a millisecond at least, and measured while the reset line is
 * still high. Without an impulse line the detectors are looked at each {@value
 * dev.vallum.hardware.pickup.FencePickUp#INTERVAL_MILLIS} ms; with one after an edge, whose time is
 * the impulse's, and each 300 ms in case the line is dead or the converter is gone. After an
 * impulse that the line didn't tell of, and while the kernel refuses the line, they are looked at
 * as if there were none, until it tells of one again. Only that first peak may have drooped for up
 * to 300 ms. A line that keeps silent at three impulses in a row is warned of in the log; the
 * impulses are reported all the same, each with what the line said of it.
 *
 * <p>An energiser's impulses are a second or more apart. A peak that comes within {@value
 * dev.vallum.hardware.pickup.FencePickUp#LEAST_APART_MILLIS} ms of the peak before, and isn't
 * higher than it, is an echo, the other fence, or interference: it is cleared and not reported, so
 * that interference never looks like an energiser that is alive. After {@value
 * dev.vallum.hardware.pickup.FencePickUp#ECHOES} of them in a row it is reported as such.
 *
 * <p>Neighbours may rely on this: an impulse is reported once, with both ends measured; a detector
 * that can't be emptied is missing with its held voltage, never an impulse each read. An impulse
 * beyond the converter's range is reported with the end of the range: it is a fence in good health,
 * and the value a lower bound.
 */
@NullMarked
package dev.vallum.hardware.pickup;

import org.jspecify.annotations.NullMarked;
