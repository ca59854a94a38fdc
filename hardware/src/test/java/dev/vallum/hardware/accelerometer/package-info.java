@NullMarked
package dev.vallum.hardware.accelerometer;

import org.jspecify.annotations.NullMarked;
