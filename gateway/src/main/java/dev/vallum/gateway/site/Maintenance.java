package dev.vallum.gateway.site;

import java.time.Instant;
import java.util.List;

/** Work on zones, announced beforehand. */
public record Maintenance(List<String> zones, Instant from, Instant until, String reason) {
    public Maintenance {
        zones = List.copyOf(zones);
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("maintenance ends before it begins");
        }
        if (reason.isBlank()) {
            throw new IllegalArgumentException("maintenance needs a reason");
        }
    }
}
