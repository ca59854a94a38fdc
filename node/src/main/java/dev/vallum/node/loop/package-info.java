/**
 * The form of the node's loops: work that is done in steps, so that tests step it by hand, and the
 * thread that steps it in a running node.
 *
 * <p>Neighbours may rely on this: a step never waits; a failed step is logged and the loop goes on;
 * a loop that is idle sleeps until it is woken or its next moment comes. Nothing here knows what
 * the loops do.
 */
@NullMarked
package dev.vallum.node.loop;

import org.jspecify.annotations.NullMarked;
