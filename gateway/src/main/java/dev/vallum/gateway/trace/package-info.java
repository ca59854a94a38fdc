/**
 * Tells a tracing system how each alert went: OpenTelemetry's spans, from the first sensor to who
 * was told.
 *
 * <p>Neighbours may rely on this: nothing here is on an alert's way. What is told is read from what
 * is committed, on threads of its own; what finds no room, or no collector, is counted and lost. An
 * alert's id is the id of its trace, and a span's id follows from what it is about, so that what is
 * told twice is one span. No names of people, no readings and no words of theirs are told. Nothing
 * here judges.
 */
@NullMarked
package dev.vallum.gateway.trace;

import org.jspecify.annotations.NullMarked;
