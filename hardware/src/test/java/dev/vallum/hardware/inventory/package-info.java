@NullMarked
package dev.vallum.hardware.inventory;

import org.jspecify.annotations.NullMarked;
