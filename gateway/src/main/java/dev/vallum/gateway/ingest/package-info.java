/**
 * MQTT in: verify form, sender, signature and chain, tell new from known, commit, and only then
 * acknowledge.
 *
 * <p>Neighbours may rely on this: a node hears of a commit only after the database has it on the
 * disk; listeners are called after the commit, from one thread, in the order of arrival; what is
 * refused is counted and costs nothing else. No detection is judged here.
 */
@NullMarked
package dev.vallum.gateway.ingest;

import org.jspecify.annotations.NullMarked;
