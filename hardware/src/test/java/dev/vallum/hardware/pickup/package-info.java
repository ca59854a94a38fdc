@NullMarked
package dev.vallum.hardware.pickup;

import org.jspecify.annotations.NullMarked;
