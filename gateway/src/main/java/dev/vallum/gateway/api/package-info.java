/**
 * What people's browsers see of the gateway: controllers, their view records, the live stream,
 * log-in, and the figures of how long a detection takes to a screen.
 *
 * <p>Neighbours may rely on this: nothing of the domain or of the wire stands in an answer as it
 * is, but as a view record of this package, so that the console's contract changes only here.
 * Everything but the page itself, the log-in, and whether the gateway lives and is ready needs a
 * session; the figures for Prometheus can be had with a token that is good for nothing else. Nobody
 * asks more often than is good for the others. Errors are {@code application/problem+json} with a
 * detail that a person can act on. A client that reads too slowly is cut off and begins afresh; it
 * never holds up the others or the gateway.
 *
 * <p>What changes something takes an {@code Idempotency-Key}. What then holds: the key is stored in
 * the same transaction as the first thing that the act stores, and its answer in the next one. So
 * an act with a key is begun once within a day, also over a restart, a takeover by another gateway,
 * or a crash at any point. Between those two transactions a crash loses the answer, never the key:
 * who repeats the request then is told that it was begun, and reads what came of it. A request that
 * was refused is refused with the same words again; one that failed with nothing stored, or for
 * what it was conditional on, is judged anew. Two are outside: an event of the demo is sent and
 * stored nowhere, so that a crash before its answer can play it twice; a package of software is
 * known by its hash, and takes no key.
 *
 * <p>Somebody who says by {@code If-Match} what they saw acts on that alone: it is compared under
 * the lock under which the act is carried out.
 *
 * <p>Nothing here decides about alerts, and no SQL lives here.
 */
@NullMarked
package dev.vallum.gateway.api;

import org.jspecify.annotations.NullMarked;
