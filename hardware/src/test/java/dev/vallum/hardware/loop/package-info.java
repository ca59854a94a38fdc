@NullMarked
package dev.vallum.hardware.loop;

import org.jspecify.annotations.NullMarked;
