/**
 * Who may come in: people by name and password, nodes by their secret.
 *
 * <p>Neighbours may rely on this: no password or secret is kept in a form it can be read back from,
 * none is logged, and a name that isn't known costs the same time as a wrong password. No person
 * has the name of a node. What lives here knows neither MQTT nor HTTP.
 */
@NullMarked
package dev.vallum.gateway.account;

import org.jspecify.annotations.NullMarked;
