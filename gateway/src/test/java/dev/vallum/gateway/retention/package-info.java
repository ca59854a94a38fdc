@NullMarked
package dev.vallum.gateway.retention;

import org.jspecify.annotations.NullMarked;
