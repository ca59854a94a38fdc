/**
 * Says in words what a node detected and what numbers made it, and keeps all words that the gateway
 * speaks: a file for each {@link dev.vallum.gateway.explain.Language}. What goes on record is said
 * in English, whoever is listening, and read in another language when somebody wants it ({@link
 * dev.vallum.gateway.explain.Translation}): the record is one, with one hash, and a sentence in
 * Spanish can't say what is not on record.
 *
 * <p>To add a sentence, give it a key in each file and say it by that; to add a language, add its
 * file and its name in {@code Language}. What was recorded in words that have changed since is read
 * in English.
 *
 * <p>Neighbours may rely on this: the same detection reads the same wherever it is shown, and one
 * that this gateway has never heard of is said all the same, by its own names. What lives here
 * decides nothing, does no I/O and knows no framework.
 */
@NullMarked
package dev.vallum.gateway.explain;

import org.jspecify.annotations.NullMarked;
