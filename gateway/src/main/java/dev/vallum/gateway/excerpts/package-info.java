/**
 * Keeps the excerpts of readings that nodes send with what they detect.
 *
 * <p>Neighbours may rely on this: it is lossy and says so, it holds up no ingest and no alert, and
 * what it keeps in memory and in the database is bounded. An excerpt is kept only if the onset that
 * it is about is on record, of the same node and sensor, and one for each onset. Who sent it was
 * verified before, by its topic. Nothing is decided by what is in it.
 */
@NullMarked
package dev.vallum.gateway.excerpts;

import org.jspecify.annotations.NullMarked;
