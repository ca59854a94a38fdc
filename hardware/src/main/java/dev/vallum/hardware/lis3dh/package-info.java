/**
 * The LIS3DH accelerometer on I2C (ST, data sheet DocID17530 Rev 2, <a
 * href="https://www.st.com/resource/en/datasheet/lis3dh.pdf">link</a>; application note AN3308).
 *
 * <p>Wiring: Vdd and Vdd_IO 3.3 V (bear 1.71 to 3.6 V, section 2.2), CS to Vdd_IO (chooses I2C,
 * section 6), SDO/SA0 to ground for address 0x18, open or to Vdd_IO for 0x19 (section 6.1.1); SDA
 * GPIO 2, SCL GPIO 3; the interrupt and ADC pins stay open. 10 µF and 100 nF at Vdd (section 5).
 *
 * <p>Neighbours may rely on what {@link dev.vallum.hardware.accelerometer} says.
 */
@NullMarked
package dev.vallum.hardware.lis3dh;

import org.jspecify.annotations.NullMarked;
