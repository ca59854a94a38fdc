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
 * <p>A disk that went back in time, or is a copy of another, has other records than the gateway in
 * the same places. The gateway's hash shows it; then all that it hasn't acknowledged is sent once
 * more, until the gateway says behind which record they part ({@code common}). What stands behind
 * it becomes a journal of its own ({@link dev.vallum.node.pipeline.RecordLoop#partBehind}), which
 * is delivered from its beginning: nothing is lost, and nothing that the gateway has comes twice.
 *
 * <p>What lives here sees no sensors and no detectors.
 */
@NullMarked
package dev.vallum.node.uplink;

import org.jspecify.annotations.NullMarked;
