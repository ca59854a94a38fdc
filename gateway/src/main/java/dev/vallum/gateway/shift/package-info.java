/**
 * Who has the watch, what is noted in it, and what is handed over to who comes next.
 *
 * <p>Neighbours may rely on this: there is at most one shift at a time; it ends when somebody else
 * takes over, and what was open and set aside at that moment stays on record with it.
 */
@NullMarked
package dev.vallum.gateway.shift;

import org.jspecify.annotations.NullMarked;
