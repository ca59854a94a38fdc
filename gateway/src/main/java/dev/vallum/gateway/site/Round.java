package dev.vallum.gateway.site;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** One walking of a patrol's way. */
public record Round(Patrol patrol, Instant start) {

    /** The same for the same round, whoever asks. */
    public UUID id() {
        var identity = "patrol/" + patrol.id() + "/" + start;
        return UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A zone on the way.
     *
     * @param from when it may be heard there first, by the patrol's tolerance
     * @param until when it may be heard there last
     * @param isLast of its round
     */
    public record Visit(Round round, String zone, Instant from, Instant until, boolean isLast) {}
}
