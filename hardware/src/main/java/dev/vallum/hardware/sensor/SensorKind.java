package dev.vallum.hardware.sensor;

/** What a sensor measures, and so which detectors can judge its readings. */
public enum SensorKind {
    /** Peak voltage of an electric fence, impulse by impulse. */
    FENCE,
    /** A motion detector, by its contact or its supervised loop. */
    MOTION,
    /** The mask or fault output of a motion detector, by its contact or its supervised loop. */
    MASK,
    /** Sound pressure, in blocks of samples. */
    MICROPHONE,
    /** Acceleration of a wall or of fence fabric, in blocks of samples. */
    VIBRATION,
    /** Velocity of the ground, in blocks of samples. */
    GEOPHONE,
    /** A door or gate, by its contact or its supervised loop. */
    GATE,
    /** The lid of an enclosure, by its contact or its supervised loop. */
    TAMPER,
    /** A supply or battery voltage. */
    SUPPLY,
    /** Temperature and humidity within an enclosure. */
    CLIMATE
}
