@NullMarked
package dev.vallum.hardware.sht31;

import org.jspecify.annotations.NullMarked;
