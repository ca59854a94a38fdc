@NullMarked
package dev.vallum.hardware.indicator;

import org.jspecify.annotations.NullMarked;
