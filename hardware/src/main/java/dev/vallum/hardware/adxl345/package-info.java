/**
 * The ADXL345 accelerometer on I2C (Analog Devices, data sheet ADXL345 Rev. G, <a
 * href="https://www.analog.com/media/en/technical-documentation/data-sheets/adxl345.pdf">link</a>).
 *
 * <p>Wiring: VS and VDD I/O 3.3 V (bear 2.0 to 3.6 V, section "Specifications"), CS to VDD I/O
 * (chooses I2C; floating it hangs, section "Serial Communications"), SDO/ALT ADDRESS to ground for
 * address 0x53, to VDD I/O for 0x1D; SDA GPIO 2, SCL GPIO 3; the interrupt pins stay open. 10 µF
 * and 100 nF at VS, 100 nF at VDD I/O. The bus must run at 400 kHz ({@code
 * dtparam=i2c_arm_baudrate=400000}): it carries at most 800 samples a second then, and 200 at 100
 * kHz (section "I2C").
 *
 * <p>Neighbours may rely on what {@link dev.vallum.hardware.accelerometer} says.
 */
@NullMarked
package dev.vallum.hardware.adxl345;

import org.jspecify.annotations.NullMarked;
