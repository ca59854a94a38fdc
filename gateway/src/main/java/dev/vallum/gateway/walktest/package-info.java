/**
 * Walk tests: a supervisor puts a zone in test, a person walks in it, and what the zone detected is
 * counted, with what that proves.
 *
 * <p>Neighbours may rely on this: only while somebody walks is anything withheld, and only what the
 * zone itself detects in that time; a test that is forgotten hides nothing. What was detected is
 * read from the record each time, so that a report can be made again years later. Nobody who walks
 * is named: the record knows the account that began the walk.
 */
@NullMarked
package dev.vallum.gateway.walktest;

import org.jspecify.annotations.NullMarked;
