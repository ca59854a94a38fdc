/**
 * Which nodes are there, and since when. Silence is itself a signal.
 *
 * <p>Neighbours may rely on this: pure, given messages and the time; one silent node is one signal,
 * however many sensors it has; a will of an older boot says nothing. Touches no MQTT.
 */
@NullMarked
package dev.vallum.gateway.fleet;

import org.jspecify.annotations.NullMarked;
