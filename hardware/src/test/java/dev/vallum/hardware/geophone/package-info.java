@NullMarked
package dev.vallum.hardware.geophone;

import org.jspecify.annotations.NullMarked;
