/**
 * Measures the drivers on the virtual bench; {@code scripts/bench-hardware} runs it there. Nothing
 * here is a test: a machine that is busy gives other figures, not wrong ones.
 */
@NullMarked
package dev.vallum.hardware.bench;

import org.jspecify.annotations.NullMarked;
