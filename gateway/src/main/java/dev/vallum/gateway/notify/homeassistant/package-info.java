/**
 * Tells an MQTT broker, in such a way that Home Assistant finds the site by itself.
 *
 * <p>Retained are the discovery of each thing, the state of each zone and of the whole site, and
 * whether the gateway is there; what happened goes by as an event that is not. States are those of
 * the alerts that are open now, whatever was told before. The broker's receipt counts as an answer.
 */
@NullMarked
package dev.vallum.gateway.notify.homeassistant;

import org.jspecify.annotations.NullMarked;
