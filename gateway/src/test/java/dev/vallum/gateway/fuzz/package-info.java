/**
 * Feeds rubbish to what reads bytes that come from outside: messages, journals, files. A fuzzer
 * watches which code an input reaches, and goes on from those that reach more. A target ends
 * without a word, or throws what it found.
 */
@NullMarked
package dev.vallum.gateway.fuzz;

import org.jspecify.annotations.NullMarked;
