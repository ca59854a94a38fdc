package dev.vallum.hardware.sensor;

/** A device failed to answer, or answered what it can't have measured. */
public class SensorException extends Exception {
    private static final long serialVersionUID = 1L;

    public SensorException(String message) {
        super(message);
    }

    public SensorException(String message, Throwable cause) {
        super(message, cause);
    }
}
