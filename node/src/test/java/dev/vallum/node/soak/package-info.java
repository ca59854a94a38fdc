/**
 * A node that runs for months of its own time within minutes, and whether it grows: {@code
 * scripts/soak}.
 *
 * <p>Neighbours may rely on this: the node is the real one, on its real journal on a disk, stepped
 * by one thread in a time that only that thread moves on; the same seed gives the same weather,
 * visitors, faults and cut links. Not played: threads, MQTT, TLS, signatures, devices.
 */
@NullMarked
package dev.vallum.node.soak;

import org.jspecify.annotations.NullMarked;
