package dev.vallum.gateway.correlate;

import java.time.Instant;
import java.util.UUID;

/** What the correlator has to tell. */
public sealed interface Signal {

    /** Of which incident. */
    UUID incidentId();

    /** A new incident. */
    record Raise(Incident incident) implements Signal {
        @Override
        public UUID incidentId() {
            return incident.id();
        }
    }

    /** More is known of an incident; its priority may have risen or been lowered. */
    record Update(Incident incident) implements Signal {
        @Override
        public UUID incidentId() {
            return incident.id();
        }
    }

    /** All conditions of an incident have ended. */
    record Return(UUID incidentId, Instant since) implements Signal {}
}
