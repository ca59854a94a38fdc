/**
 * Works through recorded detections by the rules of another site file, and says what would differ.
 *
 * <p>Neighbours may rely on this: it only reads, through the store, and what it says is a function
 * of the record and the site files. It reads no clock, and holds what goes on at a time instead of
 * the whole record; of what is over it holds an id for each alert.
 */
@NullMarked
package dev.vallum.gateway.replay;

import org.jspecify.annotations.NullMarked;
