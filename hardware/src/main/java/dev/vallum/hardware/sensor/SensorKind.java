package dev.vallum.hardware.sensor;

/** What a sensor measures, and so which detectors can judge its readings. */
public enum SensorKind {
    /** Peak voltage of an electric fence, impulse by impulse. */
    FENCE,
    /** The alarm contact of a motion detector. */
    MOTION,
    /** Sound pressure, in blocks of samples. */
    MICROPHONE
}
