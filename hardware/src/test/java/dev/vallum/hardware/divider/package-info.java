@NullMarked
package dev.vallum.hardware.divider;

import org.jspecify.annotations.NullMarked;
