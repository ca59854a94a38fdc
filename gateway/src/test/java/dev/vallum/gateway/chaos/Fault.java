package dev.vallum.gateway.chaos;

import static dev.vallum.gateway.chaos.Part.BROKER;
import static dev.vallum.gateway.chaos.Part.FLEET_A;
import static dev.vallum.gateway.chaos.Part.FLEET_B;
import static dev.vallum.gateway.chaos.Part.GATEWAY;

import java.time.Duration;
import java.util.List;

/**
 * Something that goes wrong, and is put right after a while.
 *
 * @param seed of what is random in it
 */
record Fault(Kind kind, Part part, Duration lasts, long seed) {

    /** What goes wrong. */
    @SuppressWarnings("ImmutableEnumChecker") // the list is one that can't be changed
    enum Kind {
        KILL("killed (SIGKILL)", 5, FLEET_A, FLEET_B, GATEWAY, BROKER),
        POWER_CUT("killed, its journals' unforced ends torn", 5, FLEET_A, FLEET_B),
        STALL("stalled (SIGSTOP)", 4, FLEET_A, FLEET_B, GATEWAY, BROKER),
        LINK_CUT("link cut", 5, FLEET_A, FLEET_B, GATEWAY),
        LINK_SILENT("link silent", 4, FLEET_A, FLEET_B, GATEWAY),
        LINK_SLOW("link slow", 4, FLEET_A, FLEET_B, GATEWAY),
        DISK_FULL("disk full", 4, FLEET_A, FLEET_B, GATEWAY),
        FORCE_FAILS("fsync fails", 4, FLEET_A, FLEET_B, GATEWAY),
        FORCE_SLOW("fsync slow", 3, FLEET_A, FLEET_B, GATEWAY),
        CLOCK_AHEAD("clock an hour ahead", 2, FLEET_A, FLEET_B, GATEWAY),
        CLOCK_BEHIND("clock an hour behind", 2, FLEET_A, FLEET_B, GATEWAY),
        CLOCK_1970("clock in 1970", 2, FLEET_A, FLEET_B, GATEWAY);

        private final String title;
        private final int weight;
        private final List<Part> parts;

        Kind(String title, int weight, Part... parts) {
            this.title = title;
            this.weight = weight;
            this.parts = List.of(parts);
        }

        String title() {
            return title;
        }

        /** How often it happens, against the others. */
        int weight() {
            return weight;
        }

        List<Part> parts() {
            return parts;
        }

        boolean isOfClock() {
            return this == CLOCK_AHEAD || this == CLOCK_BEHIND || this == CLOCK_1970;
        }
    }

    @Override
    public String toString() {
        return "%s: %s for %.1f s".formatted(part.title(), kind.title(), lasts.toMillis() / 1e3);
    }
}
