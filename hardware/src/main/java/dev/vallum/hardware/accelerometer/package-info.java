/**
 * What digital accelerometers have in common: a chip samples on its own into a queue, from which it
 * is taken block by block. The chips themselves have packages of their own.
 *
 * <p>Mounting: the chip screwed or glued to the wall or to a post of the fabric, its board potted
 * or in a closed box, its axes as they come. On I2C the cable isn't longer than half a metre;
 * farther away it wants a bus extender at both ends.
 *
 * <p>Neighbours may rely on this: a block is acceleration in m/s², gravity included, axes x, y, z
 * in turns, without a hole; a hole is told as {@code Missing(OVERRUN)}, values that no fixed chip
 * can have measured as {@code Missing(IMPLAUSIBLE)}.
 */
@NullMarked
package dev.vallum.hardware.accelerometer;

import org.jspecify.annotations.NullMarked;
