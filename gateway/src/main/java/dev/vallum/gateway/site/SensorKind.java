package dev.vallum.gateway.site;

/** What a sensor measures. */
public enum SensorKind {
    FENCE,
    MOTION,
    MICROPHONE
}
