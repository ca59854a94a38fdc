@NullMarked
package dev.vallum.hardware.ads131m04;

import org.jspecify.annotations.NullMarked;
