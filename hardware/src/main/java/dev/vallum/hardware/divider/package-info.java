/**
 * Supply and battery voltages over a resistive divider.
 *
 * <p>Neighbours may rely on this: a voltage at the end of the converter's range, where it may be
 * any higher, is missing and not reported as that end.
 */
@NullMarked
package dev.vallum.hardware.divider;

import org.jspecify.annotations.NullMarked;
