@NullMarked
package dev.vallum.hardware.simulated;

import org.jspecify.annotations.NullMarked;
