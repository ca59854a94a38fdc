/**
 * What people's browsers see of the gateway: controllers, their view records, the live stream,
 * log-in, and the figures of how long a detection takes to a screen.
 *
 * <p>Neighbours may rely on this: nothing of the domain or of the wire stands in an answer as it
 * is, but as a view record of this package, so that the console's contract changes only here.
 * Everything but the page itself, the log-in and the liveness check needs a session. Errors are
 * {@code application/problem+json} with a detail that a person can act on. A client that reads too
 * slowly is cut off and begins afresh; it never holds up the others or the gateway.
 *
 * <p>Nothing here decides about alerts, and no SQL lives here.
 */
@NullMarked
package dev.vallum.gateway.api;

import org.jspecify.annotations.NullMarked;
