@NullMarked
package dev.vallum.hardware.ads1115;

import org.jspecify.annotations.NullMarked;
