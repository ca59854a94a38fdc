/**
 * Reads a YAML file into records, strictly: node and gateway refuse the same mistakes in the same
 * words.
 *
 * <p>Neighbours may rely on this: an unknown key, a missing one, a wrong type or a value that a
 * record's constructor refuses is a {@link dev.vallum.configuration.ConfigurationException} whose
 * message begins with file and line. Defaults are a YAML resource under which the user's file is
 * laid, so all of them can be read in one place. It stands in the wire module because that is the
 * one module both programs share; it knows nothing of what is configured.
 */
@NullMarked
package dev.vallum.configuration;

import org.jspecify.annotations.NullMarked;
