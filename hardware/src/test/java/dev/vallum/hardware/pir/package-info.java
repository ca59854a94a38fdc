@NullMarked
package dev.vallum.hardware.pir;

import org.jspecify.annotations.NullMarked;
