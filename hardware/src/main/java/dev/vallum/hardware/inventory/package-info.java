/**
 * What a board offers: its chips, buses and devices, and whether this user may open them.
 *
 * <p>Neighbours may rely on this: looking takes nothing and disturbs nothing. Files below {@code
 * /sys} and {@code /proc} are read, and GPIO chips are asked who holds their lines; a watchdog is
 * never opened, because that starts it. What can't be found out is left out or said to be so. What
 * lives here knows no sensors.
 */
@NullMarked
package dev.vallum.hardware.inventory;

import org.jspecify.annotations.NullMarked;
