/**
 * Programs for nodes: the packages that people brought in, the orders to run them, and the answers
 * to nodes that fetch them.
 *
 * <p>Neighbours may rely on this: nothing is kept that is no whole package; an order is signed by
 * the site's authority, numbered and on record before it is sent; a node is given pieces of the
 * package that it was ordered last, and of no other. What becomes of an order the node says, in
 * each heartbeat. What lives here knows neither HTTP nor MQTT.
 */
@NullMarked
package dev.vallum.gateway.software;

import org.jspecify.annotations.NullMarked;
