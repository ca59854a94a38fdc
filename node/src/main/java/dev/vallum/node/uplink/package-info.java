/**
 * Delivers the journal to the gateway: peek, publish, await the gateway's acknowledgement, release.
 *
 * <p>Neighbours may rely on this: a record is released only when the gateway says that it has
 * committed it. What the broker acknowledges proves nothing and is only counted to bound what is
 * under way. Each (re)connect begins with a birth; the gateway's answer says where to go on. The
 * link's callbacks hand events over to a bounded queue at once; everything is decided in {@link
 * dev.vallum.node.uplink.UplinkLoop}, and what to send when in {@link
 * dev.vallum.node.uplink.DeliveryWindow}, which is pure. Measurements and excerpts of readings are
 * lossy and say so; an excerpt goes only while nothing that was detected waits. Records go out
 * signed where the node has a key.
 *
 * <p>What lives here sees no sensors and no detectors.
 */
@NullMarked
package dev.vallum.node.uplink;

import org.jspecify.annotations.NullMarked;
