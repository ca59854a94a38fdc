/**
 * How the node fares: the clock's quality, the loops' progress, and what shows or guards it: status
 * light, sounder, hardware watchdog.
 *
 * <p>Neighbours may rely on this: nothing here decides about detections, and what can't be found
 * out is said to be so, never guessed to be good.
 */
@NullMarked
package dev.vallum.node.health;

import org.jspecify.annotations.NullMarked;
