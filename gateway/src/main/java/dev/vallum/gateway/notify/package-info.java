/**
 * The ways out of the gateway: what becomes of alerts is told to every way that the file of the
 * ways out names, by each in order and at its own pace.
 *
 * <p>Neighbours may rely on this: an act that is on record in the audit, and passes a way's filter,
 * is told through it at least once, whenever the gateway is killed and however long the receiver is
 * away, up to the way's own limit; a receiver knows it again by its id. Each way has a position in
 * the audit, and what it still has to tell, in the database. A way that fails is an alert.
 *
 * <p>Nothing that lives here decides about alerts. Each way has a package of its own below, and
 * knows no other.
 */
@NullMarked
package dev.vallum.gateway.notify;

import org.jspecify.annotations.NullMarked;
