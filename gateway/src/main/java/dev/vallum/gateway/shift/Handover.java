package dev.vallum.gateway.shift;

import java.time.Instant;
import java.util.List;

/**
 * What stood open when the watch changed.
 *
 * @param open alerts that were not closed, the most urgent first
 * @param setAside what was shelved, out of service, or in test
 * @param silent nodes that were not heard
 */
public record Handover(List<OpenAlert> open, List<SetAside> setAside, List<String> silent) {
    public Handover {
        open = List.copyOf(open);
        setAside = List.copyOf(setAside);
        silent = List.copyOf(silent);
    }

    /** An alert as it stood. */
    public record OpenAlert(
            long number, String priority, String state, List<String> zones, String reason) {
        public OpenAlert {
            zones = List.copyOf(zones);
        }
    }

    /** Something set aside, and until when. */
    public record SetAside(String kind, String subject, Instant until, String reason) {}
}
