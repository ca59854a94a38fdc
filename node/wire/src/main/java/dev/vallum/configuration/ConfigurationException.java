package dev.vallum.configuration;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A file can't be used as it stands. The message names file, line and what is wrong. */
public final class ConfigurationException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final @Nullable Integer line;

    public ConfigurationException(String message) {
        super(message);
        problem = message;
        line = null;
    }

    ConfigurationException(Path file, int line, String problem) {
        super(file + ":" + line + ": " + problem);
        this.problem = problem;
        this.line = line;
    }

    /** What is wrong, without file and line where the line is known. */
    public String problem() {
        return problem;
    }

    /** From 1; empty where no line is to blame, as for a file that is not there. */
    public OptionalInt line() {
        return line == null ? OptionalInt.empty() : OptionalInt.of(line);
    }
}
