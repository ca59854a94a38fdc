@NullMarked
package dev.vallum.hardware.microphone;

import org.jspecify.annotations.NullMarked;
