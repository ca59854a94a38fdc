/**
 * The ADS1115, a 16-bit converter with four channels on I2C (Texas Instruments, <a
 * href="https://www.ti.com/lit/ds/symlink/ads1115.pdf">SBAS444</a>).
 *
 * <p>It converts on demand: each call starts one conversion of one channel and waits for it. The
 * chip could also convert without a pause, but it has one multiplexer, and after a change of
 * channel the conversion under way still ends with the channel before (section 9.4.2.2): two
 * channels in turns would cost up to two conversions each. On demand they cost one.
 *
 * <p>Neighbours may rely on this: a value is of the channel that was asked for, and younger than
 * the call; settings that the chip has lost, as after a short loss of its supply, are noticed with
 * the very conversion they would have spoilt, and written anew with the next.
 */
@NullMarked
package dev.vallum.hardware.ads1115;

import org.jspecify.annotations.NullMarked;
