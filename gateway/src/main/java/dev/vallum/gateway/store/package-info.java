/**
 * All of the gateway's SQL, over one database.
 *
 * <p>Neighbours may rely on this: what {@link dev.vallum.gateway.store.Database#write} has returned
 * from is on the disk; writes happen one after another; a record's id is higher than that of every
 * record committed before; what is written for a request with a key notes that key in the same
 * transaction. What lives here stores and finds, and decides nothing.
 */
@NullMarked
package dev.vallum.gateway.store;

import org.jspecify.annotations.NullMarked;
