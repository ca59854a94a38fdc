/**
 * Puts detections together into incidents, and says what each of them means.
 *
 * <p>Neighbours may rely on this: it is a function of what it is given, in the order it is given.
 * It reads no clock, does no I/O, knows no framework, and holds a bounded memory. Every detection
 * of an intrusion raises an incident or feeds one; nothing is ever muted. The rules stand in {@link
 * dev.vallum.gateway.correlate.Correlator}.
 */
@NullMarked
package dev.vallum.gateway.correlate;

import org.jspecify.annotations.NullMarked;
