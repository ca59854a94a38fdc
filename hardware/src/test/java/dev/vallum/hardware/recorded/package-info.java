@NullMarked
package dev.vallum.hardware.recorded;

import org.jspecify.annotations.NullMarked;
