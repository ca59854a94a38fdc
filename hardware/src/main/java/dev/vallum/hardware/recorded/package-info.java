/**
 * Readings in files: written as they are read from a sensor, and played in its place later.
 *
 * <p>Sound is written as a WAV file of 16 bit, one channel, which {@code hardware.microphone}
 * plays. Every other kind is written as text, one line a reading: {@code nanoseconds word values},
 * below a head that names the format's version, the sensor, its kind and when the recording began.
 * What was missing is a reading too, so that a recording plays the faults as well.
 *
 * <p>Neighbours may rely on this: no file is written over; only its owner may read it; what a power
 * cut left of the last line is passed over; any other mistake in a file is refused with its line.
 */
@NullMarked
package dev.vallum.hardware.recorded;

import org.jspecify.annotations.NullMarked;
