package dev.vallum.gateway.export;

/** An export can't be made or believed; the message names what is wrong and with what. */
public final class ExportException extends Exception {
    private static final long serialVersionUID = 1L;

    public ExportException(String message) {
        super(message);
    }

    public ExportException(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
