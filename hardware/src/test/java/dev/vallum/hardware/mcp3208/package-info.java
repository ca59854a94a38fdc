@NullMarked
package dev.vallum.hardware.mcp3208;

import org.jspecify.annotations.NullMarked;
