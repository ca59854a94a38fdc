@NullMarked
package dev.vallum.hardware;

import org.jspecify.annotations.NullMarked;
