package dev.vallum.gateway.alert;

/** What made a sensor report where nobody came. */
public enum NuisanceCause {
    WIND,
    RAIN,
    THUNDERSTORM,
    TREMOR,
    ANIMAL,
    VEGETATION,
    VEHICLE,
    AIRCRAFT,
    /** People outside who had no intent. */
    PASSER_BY,
    UNKNOWN
}
