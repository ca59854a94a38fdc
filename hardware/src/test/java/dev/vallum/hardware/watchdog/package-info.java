@NullMarked
package dev.vallum.hardware.watchdog;

import org.jspecify.annotations.NullMarked;
