/**
 * Lights a lamp or sounds a buzzer at a tower, by a relay of a node there, for a bounded time.
 *
 * <p>It tells people and does nothing else: what hangs on such a relay may move, hold or hurt
 * nobody. A lamp has no mark for a drill, and a drill is not told by it.
 */
@NullMarked
package dev.vallum.gateway.notify.relay;

import org.jspecify.annotations.NullMarked;
