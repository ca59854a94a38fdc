package dev.vallum.gateway.correlate;

import java.time.Instant;

/** What the correlator has to tell, each time with the incident as it stands now. */
public sealed interface Signal {

    Incident incident();

    /** A new incident. */
    record Raise(Incident incident) implements Signal {}

    /** More is known of an incident; its priority may have risen or been lowered. */
    record Update(Incident incident) implements Signal {}

    /**
     * All conditions of an incident have ended.
     *
     * @param since event time of the last end
     */
    record Return(Incident incident, Instant since) implements Signal {}
}
