/**
 * How the node fares: the clock's quality, the loops' progress, the state of things at start.
 *
 * <p>Neighbours may rely on this: nothing here decides about detections, and what can't be found
 * out is said to be so, never guessed to be good.
 */
@NullMarked
package dev.vallum.node.health;

import org.jspecify.annotations.NullMarked;
