@NullMarked
package dev.vallum.gateway.excerpts;

import org.jspecify.annotations.NullMarked;
