/**
 * From configuration to sensors; the only place with a Pi4J context.
 *
 * <p>Neighbours may rely on this: a configuration that can't work is refused when it is made, with
 * a message that says what to write instead; Pi4J is only touched if a sensor hangs on a pin. What
 * lives here doesn't interpret readings.
 */
@NullMarked
package dev.vallum.hardware.board;

import org.jspecify.annotations.NullMarked;
