/**
 * Geophones: coils that give a voltage in proportion to the ground's velocity.
 *
 * <p>Neighbours may rely on this: a block holds no gap; what was lost before it was told by a
 * reading of its own. A converter of 24 bits shows its own noise on any input, so values that stay
 * the very same on all channels for {@value dev.vallum.hardware.geophone.Geophones#FLAT_SECONDS} s
 * were not measured. A coil that is cut or bridged still shows the converter's noise: that it hears
 * nothing is for those to judge who know how the ground is elsewhere.
 */
@NullMarked
package dev.vallum.hardware.geophone;

import org.jspecify.annotations.NullMarked;
