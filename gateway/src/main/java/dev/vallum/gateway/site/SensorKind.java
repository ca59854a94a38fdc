package dev.vallum.gateway.site;

/** What a sensor measures; the same words as in a node's file. */
public enum SensorKind {
    FENCE,
    MOTION,
    /** A motion detector's mask output; it stands where the detector does. */
    MASK,
    MICROPHONE,
    VIBRATION,
    GEOPHONE,
    GATE,
    /** The lid of an enclosure; it stands in the zone and layer of its enclosure. */
    TAMPER,
    SUPPLY,
    CLIMATE;

    /** Whether it is there to detect people; the others look after the system itself. */
    public boolean detectsPeople() {
        return switch (this) {
            case FENCE, MOTION, MICROPHONE, VIBRATION, GEOPHONE, GATE -> true;
            case MASK, TAMPER, SUPPLY, CLIMATE -> false;
        };
    }
}
