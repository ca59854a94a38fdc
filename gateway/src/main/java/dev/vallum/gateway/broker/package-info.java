/**
 * The MQTT 5 broker inside the gateway, closed by default.
 *
 * <p>Neighbours may rely on this: nobody is let in without a name and a secret or certificate; who
 * has a certificate can't come in by a secret; one that is withdrawn ends the connection; a node
 * can say nothing but its own and hear nothing but its own; a device of somebody else's can only
 * say what the file of the inputs lets it; people can only listen; nobody takes over another's
 * session. Nothing is kept over a restart: the nodes' journals are what makes delivery sure. What
 * lives here knows topics and who may use them, and reads no message.
 */
@NullMarked
package dev.vallum.gateway.broker;

import org.jspecify.annotations.NullMarked;
