package dev.vallum.wire.software;

import java.io.Serial;

/** A file that is no package, or one that isn't as its manifest says. */
public final class PackageException extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    public PackageException(String message) {
        super(message);
    }

    public PackageException(String message, Throwable cause) {
        super(message, cause);
    }
}
