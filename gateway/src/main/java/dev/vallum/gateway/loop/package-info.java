/**
 * Threads that do the same again and again. Whoever has one may rely on it: a fault in one step
 * ends no loop, and after {@link dev.vallum.gateway.loop.LoopThread#close()} no step is at work.
 */
@NullMarked
package dev.vallum.gateway.loop;

import org.jspecify.annotations.NullMarked;
