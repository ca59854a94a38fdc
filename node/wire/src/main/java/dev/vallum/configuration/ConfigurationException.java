package dev.vallum.configuration;

/** A file can't be used as it stands. The message names file, line and what is wrong. */
public final class ConfigurationException extends Exception {
    private static final long serialVersionUID = 1L;

    public ConfigurationException(String message) {
        super(message);
    }
}
