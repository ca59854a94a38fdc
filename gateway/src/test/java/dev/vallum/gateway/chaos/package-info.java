/**
 * A chaos run: the packaged programs, as processes, while everything around them fails at random.
 *
 * <p>Neighbours may rely on this: the plan of faults follows from its seed alone; what a node has
 * counted is known from the bytes that it forced to disk, copied beneath it by {@code chaos/shim.c}
 * and read by a reader of this package's own, never from a counter of the product; the gateway's
 * part is read from its database file.
 */
@NullMarked
package dev.vallum.gateway.chaos;

import org.jspecify.annotations.NullMarked;
