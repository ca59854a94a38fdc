/**
 * What the command line told the gateway, as the values that its parts are built from.
 *
 * <p>Neighbours may rely on this: a {@link dev.vallum.gateway.settings.GatewaySettings} bean is
 * there in every context, filled from properties that begin with {@code vallum.}. It is handed to
 * wiring alone; logic gets the single values it needs.
 */
@NullMarked
package dev.vallum.gateway.settings;

import org.jspecify.annotations.NullMarked;
