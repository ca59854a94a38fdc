@NullMarked
package dev.vallum.hardware.lis3dh;

import org.jspecify.annotations.NullMarked;
