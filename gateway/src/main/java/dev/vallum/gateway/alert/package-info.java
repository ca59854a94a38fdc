/**
 * What people see and answer for: alerts, and their life cycle after ISA-18.2.
 *
 * <p>Neighbours may rely on this: an {@link dev.vallum.gateway.alert.Alert} never changes; each
 * transition is a function that gives the next one, or says why not. No I/O, no framework, no
 * clock.
 */
@NullMarked
package dev.vallum.gateway.alert;

import org.jspecify.annotations.NullMarked;
