@NullMarked
package dev.vallum.hardware.adxl345;

import org.jspecify.annotations.NullMarked;
