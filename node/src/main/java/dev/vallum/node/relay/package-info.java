/**
 * Relays that the gateway may close for a time: lamps and sounders that tell people at a tower.
 *
 * <p>Neighbours may rely on this: a relay closes only upon an order that the site's authority has
 * signed for this node, that has not expired, and whose number is higher than any before, over
 * restarts too; it opens by itself when its time is up, when the node stops, and is open when the
 * node starts. Each is journalled. Nothing that lives here knows detectors, the journal or the
 * uplink.
 */
@NullMarked
package dev.vallum.node.relay;

import org.jspecify.annotations.NullMarked;
