/**
 * The ADS131M04, a 24-bit converter that samples four channels at the same moment, on SPI (Texas
 * Instruments, <a href="https://www.ti.com/lit/ds/symlink/ads131m04.pdf">SBAS890</a>).
 *
 * <p>Wiring: a clock of 8.192 MHz at CLKIN, the data-ready output to a pin, SYNC/RESET to 3.3 V.
 *
 * <p>The chip samples at its own rate and says by its data-ready line when there is something to
 * take. It keeps two samples, no more: a thread of the driver's own takes them, and what it takes
 * waits for {@code take()} for two seconds at most. A sample is lost if that thread came too late
 * for it, if its checksum was wrong, or if nobody called {@code take()}; lost ones are counted and
 * told with the samples that follow them.
 *
 * <p>Neighbours may rely on this: samples without a loss between them follow each other in the
 * chip's own time; each one's checksum was right and each was taken once; a chip that was reset
 * behind our back, whose data-ready line is silent or whose checksums are all wrong is a failure,
 * after which the next {@code take()} sets it up anew.
 */
@NullMarked
package dev.vallum.hardware.ads131m04;

import org.jspecify.annotations.NullMarked;
