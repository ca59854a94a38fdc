/**
 * Says in words what a node detected and what numbers made it.
 *
 * <p>Neighbours may rely on this: the same detection reads the same wherever it is shown, and one
 * that this gateway has never heard of is said all the same, by its own names. What lives here
 * decides nothing, does no I/O and knows no framework.
 */
@NullMarked
package dev.vallum.gateway.explain;

import org.jspecify.annotations.NullMarked;
