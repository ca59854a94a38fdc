@NullMarked
package dev.vallum.hardware.linux;

import org.jspecify.annotations.NullMarked;
