/**
 * The SHT31 (SHT30, SHT35) temperature and humidity chip on I2C (Sensirion, data sheet SHT3x-DIS,
 * version 7, <a
 * href="https://sensirion.com/media/documents/213E6A3B/63A5A569/Datasheet_SHT3x_DIS.pdf">link</a>).
 *
 * <p>Wiring: VDD 3.3 V (bears 2.15 to 5.5 V, table 3), ADDR to ground for address 0x44, to VDD for
 * 0x45, never open (section 3.4); nRESET open or to VDD, ALERT open, R to ground; SDA GPIO 2, SCL
 * GPIO 3, 10 kΩ pull-ups if the board has none; 100 nF at VDD. It sits low in the enclosure, away
 * from the board's heat.
 *
 * <p>Neighbours may rely on this: a value is at most a second old, and both of its words passed
 * their check sums.
 */
@NullMarked
package dev.vallum.hardware.sht31;

import org.jspecify.annotations.NullMarked;
