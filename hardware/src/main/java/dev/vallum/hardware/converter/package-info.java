/**
 * What sensors ask of an analogue-to-digital converter; the chips themselves have packages of their
 * own.
 *
 * <p>Neighbours may rely on this: volts are those at the converter's pin, dividers are the sensors'
 * business; a failed conversion is a {@code SensorException}, never a number that looks valid.
 */
@NullMarked
package dev.vallum.hardware.converter;

import org.jspecify.annotations.NullMarked;
