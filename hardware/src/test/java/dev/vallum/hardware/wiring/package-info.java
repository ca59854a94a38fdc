@NullMarked
package dev.vallum.hardware.wiring;

import org.jspecify.annotations.NullMarked;
