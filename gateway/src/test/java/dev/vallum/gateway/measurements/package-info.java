@NullMarked
package dev.vallum.gateway.measurements;

import org.jspecify.annotations.NullMarked;
