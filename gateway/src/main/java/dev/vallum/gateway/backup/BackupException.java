package dev.vallum.gateway.backup;

/** A backup can't be made, believed or put back; the message says what is wrong and with what. */
public final class BackupException extends Exception {
    private static final long serialVersionUID = 1L;

    public BackupException(String message) {
        super(message);
    }

    public BackupException(String message, Throwable cause) {
        super(message + ": " + root(cause).getMessage(), cause);
    }

    /** What a person can put right stands behind the libraries' own words. */
    private static Throwable root(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
