/**
 * The MCP3208, a 12-bit converter with eight channels on SPI (Microchip, <a
 * href="https://ww1.microchip.com/downloads/en/DeviceDoc/21298e.pdf">DS21298</a>).
 *
 * <p>What can be noticed of a chip that isn't there: the chip answers each frame with a null bit
 * before the value (section 5.0). A data line that is pulled up shows a one in its place when no
 * chip drives it, which is told as no answer; so the wiring has a resistor of 100 kΩ from MISO to
 * 3.3 V. A line held at ground gives zeros, and zero volts is a value that a channel may have: the
 * sensor that reads it must know whether it can be. A second read of each value would not tell
 * either, and is not made.
 *
 * <p>Neighbours may rely on this: a value is of the channel that was asked for and of this moment;
 * it is a share of the voltage at the reference pin, so that dividers fed from the same voltage are
 * measured right even if that voltage is not.
 */
@NullMarked
package dev.vallum.hardware.mcp3208;

import org.jspecify.annotations.NullMarked;
