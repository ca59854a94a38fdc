package dev.vallum.hardware.recorded;

/** A recording can't be written: the disk is full, or the folder is closed to this user. */
public class RecordingException extends Exception {
    private static final long serialVersionUID = 1L;

    public RecordingException(String message) {
        super(message);
    }

    public RecordingException(String message, Throwable cause) {
        super(message, cause);
    }
}
