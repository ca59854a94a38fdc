/**
 * What delivery and a node at rest cost, measured: {@code scripts/benchmark}. Never a timed test.
 *
 * <p>Neighbours may rely on this: the gateway and the node at rest are the packaged programs, as
 * processes; what delivers is the node's own journal, record loop and uplink; nothing is reported
 * before each record was found once in the gateway's database.
 */
@NullMarked
package dev.vallum.gateway.benchmark;

import org.jspecify.annotations.NullMarked;
