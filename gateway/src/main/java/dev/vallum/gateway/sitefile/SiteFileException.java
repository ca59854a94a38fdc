package dev.vallum.gateway.sitefile;

/** The site file can't be read or written. The message says where, and what can be done. */
public final class SiteFileException extends Exception {
    private static final long serialVersionUID = 1L;

    SiteFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
