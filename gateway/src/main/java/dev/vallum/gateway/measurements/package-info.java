/**
 * Which of the values that nodes send for plots are kept: those from around a detection of the same
 * node.
 *
 * <p>Neighbours may rely on this: it is lossy and says so, it holds up no ingest, and what it keeps
 * in memory and in the database is bounded. Nothing is decided by these values here.
 */
@NullMarked
package dev.vallum.gateway.measurements;

import org.jspecify.annotations.NullMarked;
