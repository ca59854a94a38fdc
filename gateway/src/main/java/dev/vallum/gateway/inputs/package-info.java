/**
 * What devices of others tell the gateway: door controllers, scanners, radars, weather stations,
 * other alarm panels. A file says how each of them speaks; what they say becomes detections.
 *
 * <p>Neighbours may rely on this: a source can speak for its own sensors alone. What it says is
 * stored once, in a journal of its own that the gateway writes for it, each record chained to the
 * one before, before it is acknowledged; from there it is worked through, proven, exported and
 * dropped as a node's records are. The message's hash stands in the record, and the message itself
 * only where the file says so: what others' devices send may name people, and a number of a card is
 * nothing that this system wants to know. For the same reason no text of a message is taken over,
 * but numbers and the words that the file lists; what is said of a refused message is where it
 * failed, never what stood there.
 *
 * <p>A source's journal has one boot for good, as nothing tells when such a device began anew; the
 * monotonic time in its records is the time of arrival, in nanoseconds since 1970.
 *
 * <p>Nothing is judged here.
 */
@NullMarked
package dev.vallum.gateway.inputs;

import org.jspecify.annotations.NullMarked;
