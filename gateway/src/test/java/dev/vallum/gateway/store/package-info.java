/** Tests of {@code dev.vallum.gateway.store}. */
@NullMarked
package dev.vallum.gateway.store;

import org.jspecify.annotations.NullMarked;
