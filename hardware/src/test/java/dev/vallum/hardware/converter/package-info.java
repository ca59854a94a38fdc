@NullMarked
package dev.vallum.hardware.converter;

import org.jspecify.annotations.NullMarked;
