package dev.vallum.gateway.alert;

/** Why an alert is kept off the list that calls for somebody, after ISA-18.2. */
public enum SuppressionKind {
    /** A person has set it aside for a time, such as a sensor that chatters in the rain. */
    SHELVED(AlertState.SHELVED),
    /** The site file expects it at these hours, such as motion at a gate by day. */
    BY_DESIGN(AlertState.SUPPRESSED_BY_DESIGN),
    /** It is being worked on, or known to be broken. */
    OUT_OF_SERVICE(AlertState.OUT_OF_SERVICE),
    /** Somebody walks there to see whether it detects. */
    WALK_TEST(AlertState.IN_TEST);

    private final AlertState state;

    SuppressionKind(AlertState state) {
        this.state = state;
    }

    /** In which an alert stands that is withheld for this. */
    public AlertState state() {
        return state;
    }
}
