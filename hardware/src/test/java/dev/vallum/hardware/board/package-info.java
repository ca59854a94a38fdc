@NullMarked
package dev.vallum.hardware.board;

import org.jspecify.annotations.NullMarked;
