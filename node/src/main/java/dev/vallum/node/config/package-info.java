/**
 * A node's configuration: one YAML file, parsed once into records, laid over the defaults that
 * stand in {@code defaults.yaml} here and in {@code node.detect}.
 *
 * <p>Neighbours may rely on this: what is read is valid, and every mistake is refused with file and
 * line. Nobody but the wiring is handed the whole of it.
 */
@NullMarked
package dev.vallum.node.config;

import org.jspecify.annotations.NullMarked;
