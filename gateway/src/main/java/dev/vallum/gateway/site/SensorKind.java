package dev.vallum.gateway.site;

/** What a sensor measures; the same words as in a node's file, and those of sources. */
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
    CLIMATE,
    /** Somebody else's radar. */
    RADAR,
    /** Somebody else's scanner for metal or vehicles. */
    SCANNER,
    /** Another alarm panel, or one of its inputs. */
    PANEL,
    /** A weather station. */
    WEATHER;

    /** Whether it is there to detect people; the others look after the system itself. */
    public boolean detectsPeople() {
        return switch (this) {
            case FENCE, MOTION, MICROPHONE, VIBRATION, GEOPHONE, GATE, RADAR, SCANNER, PANEL ->
                    true;
            case MASK, TAMPER, SUPPLY, CLIMATE, WEATHER -> false;
        };
    }
}
